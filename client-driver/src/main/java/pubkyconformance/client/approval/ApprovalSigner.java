package pubkyconformance.client.approval;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.api.AuthTokens;
import pubkyconformance.client.api.Grants;
import pubkyconformance.client.relay.RelayApi;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.GrantApproval;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.link.GrantLink;
import pubkyconformance.spec.link.TokenLink;
import pubkyconformance.spec.relay.ApprovalChannel;
import pubkyconformance.spec.relay.Channel;
import pubkyconformance.spec.relay.RelayChannel;
import pubkyconformance.spec.text.Utf8;

/** A user who approves what apps ask for. What a link asks beside it, such as to sign up first, is done elsewhere. */
public final class ApprovalSigner {
    /** How long the grants last that are given to apps (APV-010). */
    public static final Duration LIFETIME = Duration.ofDays(2L * 365);

    private static final int SECRETBOX_NONCE_BYTES = 24;
    private static final int HPKE_RANDOMNESS_BYTES = 32;

    private final KeyPair user;
    private final AuthTokens tokens;
    private final Grants grants;
    private final RandomGenerator random;

    public ApprovalSigner(KeyPair user, InstantSource clock, RandomGenerator random) {
        this.user = user;
        this.tokens = new AuthTokens(user, clock);
        this.grants = new Grants(clock, random);
        this.random = random;
    }

    /** The message that gives an app the token it asks for. */
    public byte[] token(TokenLink asked) {
        return seal(asked.channel(), tokens.token(asked.capabilities().text()));
    }

    /**
     * The message that gives an app a grant, in the form it asks for.
     *
     * @param approved as much as was asked for, or less; more is no argument (AUTH-CH-011)
     */
    public byte[] grant(GrantLink asked, CapabilityList approved) {
        return seal(asked.channel(), Utf8.encode(approvalText(asked, approved)));
    }

    /** Sends {@link #token}. */
    public Exchange approve(TokenLink asked, RelayApi relay) {
        return relay.post(asked.channel(), token(asked));
    }

    /** Sends {@link #grant}. */
    public Exchange approve(GrantLink asked, CapabilityList approved, RelayApi relay) {
        return relay.post(asked.channel(), grant(asked, approved));
    }

    private String approvalText(GrantLink asked, CapabilityList approved) {
        if (!Coverage.covers(asked.capabilities(), approved)) {
            throw new IllegalArgumentException("approved: " + approved + " (expected: no more than "
                    + asked.capabilities() + ", which the app asks for)");
        }
        long now = grants.now();
        Grant grant = new Grant(
                user.publicKey(),
                asked.clientId(),
                approved,
                asked.clientKey(),
                grants.id(),
                now,
                now + LIFETIME.toSeconds());
        return asked.answer() == GrantLink.Answer.APPROVAL
                ? GrantApproval.sign(user, grant).text()
                : grant.sign(user).text();
    }

    private byte[] seal(Channel channel, byte[] plaintext) {
        if (channel instanceof RelayChannel shared) {
            return shared.seal(bytes(SECRETBOX_NONCE_BYTES), plaintext);
        }
        if (channel instanceof ApprovalChannel byKey) {
            return byKey.seal(bytes(HPKE_RANDOMNESS_BYTES), plaintext);
        }
        throw new IllegalStateException("channel: " + channel + " (expected: one of the two kinds)");
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
