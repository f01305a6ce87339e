package pubkyconformance.client.approval;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.approval.Answer.GrantGiven;
import pubkyconformance.client.approval.Answer.TokenGiven;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.contentkey.ContentKeys;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.GrantApproval;
import pubkyconformance.spec.grant.Jws;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.link.DeepLink;
import pubkyconformance.spec.link.GrantLink;
import pubkyconformance.spec.link.SignupPlace;
import pubkyconformance.spec.link.TokenLink;
import pubkyconformance.spec.relay.ApprovalKey;
import pubkyconformance.spec.relay.Channel;
import pubkyconformance.spec.relay.RelayChannel;
import pubkyconformance.spec.text.Utf8;
import pubkyconformance.spec.token.AuthToken;

/** What an app asks a user for: the link it shows, and what it makes of the answer. Each has a channel of its own. */
public final class AppRequest {
    private static final int SECRET_BYTES = 32;

    /** How far a token's time may be from now. */
    private static final Duration TOKEN_WINDOW = Duration.ofMinutes(3);

    private final DeepLink link;
    private final Channel channel;
    private final @Nullable ApprovalKey approvalKey;

    private AppRequest(DeepLink link, Channel channel, @Nullable ApprovalKey approvalKey) {
        this.link = link;
        this.channel = channel;
        this.approvalKey = approvalKey;
    }

    /** Asks for an auth token. */
    public static AppRequest forToken(
            CapabilityList capabilities, String relay, Optional<SignupPlace> signup, RandomGenerator random) {
        RelayChannel channel = RelayChannel.ofSecret(secret(random));
        return new AppRequest(new TokenLink(capabilities, relay, channel, signup), channel, null);
    }

    /** Asks for a grant to the app with this id and key, sent bare over a channel with a shared secret; none with content keys. */
    public static AppRequest forGrant(
            CapabilityList capabilities,
            String relay,
            Optional<SignupPlace> signup,
            String clientId,
            KeyPair client,
            RandomGenerator random) {
        RelayChannel channel = RelayChannel.ofSecret(secret(random));
        return new AppRequest(
                new GrantLink(
                        capabilities, relay, signup, clientId, client.publicKey(), GrantLink.Answer.GRANT, channel),
                channel,
                null);
    }

    /** Asks for a grant with content keys, in an approval that only this app can open. */
    public static AppRequest forApproval(
            CapabilityList capabilities,
            String relay,
            Optional<SignupPlace> signup,
            String clientId,
            KeyPair client,
            RandomGenerator random) {
        ApprovalKey key = ApprovalKey.ofRandomness(secret(random));
        return new AppRequest(
                new GrantLink(
                        capabilities,
                        relay,
                        signup,
                        clientId,
                        client.publicKey(),
                        GrantLink.Answer.APPROVAL,
                        key.channel()),
                key.channel(),
                key);
    }

    public DeepLink link() {
        return link;
    }

    /** Where the answer comes. */
    public Channel channel() {
        return channel;
    }

    /**
     * Reads what came over the channel.
     *
     * @throws DecodingException if it cannot be read
     * @throws UnaskedException if it is not what was asked for; nothing may be done with it then
     */
    public Answer read(byte[] message, InstantSource clock) {
        byte[] plaintext = open(message);
        if (link instanceof GrantLink asked) {
            return grant(asked, Utf8.decode(plaintext));
        }
        return token(plaintext, clock.instant());
    }

    byte[] open(byte[] message) {
        if (approvalKey != null) {
            return approvalKey.open(message);
        }
        if (channel instanceof RelayChannel shared) {
            return shared.open(message);
        }
        throw new IllegalStateException("channel: " + channel + " (expected: one that this app can open)");
    }

    /** The homeserver checks the signature of a bare grant; here is checked that it is worth sending (AUTH-CH-010). */
    private static GrantGiven grant(GrantLink asked, String text) {
        GrantGiven given;
        if (asked.answer() == GrantLink.Answer.APPROVAL) {
            GrantApproval approval = GrantApproval.open(text);
            given = new GrantGiven(
                    approval.signedGrant(), approval.grant(), approval.contentKeys(), Optional.of(approval));
        } else {
            Jws signed = Jws.parse(text);
            given = new GrantGiven(signed, Grant.decode(signed), ContentKeys.NONE, Optional.empty());
        }
        Grant grant = given.grant();
        require(grant.clientKey().equals(asked.clientKey()), "the grant is bound to another client's key");
        require(grant.clientId().equals(asked.clientId()), "the grant is for another client");
        require(Long.compareUnsigned(grant.issuedAt(), grant.expiresAt()) < 0, "the grant ends before it begins");
        require(Coverage.covers(asked.capabilities(), grant.capabilities()), "the grant is for more than was asked");
        return given;
    }

    private static TokenGiven token(byte[] bytes, Instant now) {
        AuthToken token = AuthToken.decode(bytes);
        require(token.isSignatureValid(), "the token is not signed by its user");
        long ageMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000 - token.timestampMicros();
        require(Math.abs(ageMicros) <= TOKEN_WINDOW.toMillis() * 1_000, "the token is not of now");
        return new TokenGiven(bytes, token);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new UnaskedException(otherwise);
        }
    }

    private static byte[] secret(RandomGenerator random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    @Override
    public String toString() {
        return "request on " + channel;
    }
}
