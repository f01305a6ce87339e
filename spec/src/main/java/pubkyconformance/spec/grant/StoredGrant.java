package pubkyconformance.spec.grant;

import java.util.Optional;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/**
 * What an app keeps of a user's approval, to sign in again after a restart: a line of text that holds the app's secret (APV-013).
 *
 * @param homeserver where the grant is exchanged
 * @param client the key that the grant is bound to
 * @param grant in its compact form; whether it has expired is not looked at
 * @param approval in which the grant came, with its content keys, unless it came bare
 */
public record StoredGrant(PublicKey homeserver, KeyPair client, Jws grant, Optional<GrantApproval> approval) {
    private static final String PREFIX = "pubky-grant-credential-";
    private static final String BARE = "v1";
    private static final String APPROVED = "v2";

    /**
     * Takes the parts together.
     *
     * @throws DecodingException unless the grant is bound to the client's key, and is the one in the approval
     */
    public StoredGrant {
        if (!Grant.decode(grant).clientKey().equals(client.publicKey())) {
            throw new DecodingException("the grant is bound to another key than the one stored with it", 0);
        }
        if (approval.isPresent() && !approval.get().signedGrant().equals(grant)) {
            throw new DecodingException("the grant is another one than that in the approval", 0);
        }
    }

    /**
     * Reads either version; an approval is read as when it came.
     *
     * @throws DecodingException if the text is none of the two; the message says nothing of what is in it
     */
    public static StoredGrant parse(String text) {
        String[] parts = text.split(":", -1);
        if (!text.startsWith(PREFIX)) {
            throw new DecodingException("a stored grant starts with " + PREFIX, 0);
        }
        String version = parts[0].substring(PREFIX.length());
        if (!version.equals(BARE) && !version.equals(APPROVED)) {
            throw new DecodingException("a stored grant has version v1 or v2", PREFIX.length());
        }
        int expected = version.equals(BARE) ? 4 : 5;
        if (parts.length != expected) {
            throw new DecodingException(
                    "a stored grant of version " + version + " has " + expected + " parts, not " + parts.length, 0);
        }
        return new StoredGrant(
                PublicKey.parse(parts[1]),
                KeyPair.ofSeed(Base64Url.decode(parts[2])),
                Jws.parse(parts[3]),
                version.equals(BARE) ? Optional.empty() : Optional.of(GrantApproval.open(parts[4])));
    }

    /** The line to be kept secret. */
    public String text() {
        String common = homeserver.z32() + ":" + Base64Url.encode(client.seed()) + ":" + grant.text();
        return approval.map(signed -> PREFIX + APPROVED + ":" + common + ":" + signed.text())
                .orElse(PREFIX + BARE + ":" + common);
    }

    /** Names neither secrets nor signatures. */
    @Override
    public String toString() {
        return "stored " + grant + " at " + homeserver;
    }
}
