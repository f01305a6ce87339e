package pubkyconformance.homeserver.tls;

import static java.util.Objects.requireNonNull;

import io.netty.channel.ChannelHandler;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import pubkyconformance.spec.key.KeyPair;

/** The TLS side of one socket: whose key is proved, and what all its connections share. Safe for many event loops. */
public final class RawKeyTls {
    private final RawKeyCrypto crypto;
    private final RawKeyIdentity identity;
    private final TlsRules rules;
    private final AtomicInteger unfinished = new AtomicInteger();

    /**
     * @param keyPair the key that clients know
     * @param random where ephemeral keys come from
     */
    public RawKeyTls(KeyPair keyPair, SecureRandom random, TlsRules rules) {
        this.crypto = new RawKeyCrypto(requireNonNull(random, "random"));
        this.identity = RawKeyIdentity.of(rules.otherKey().orElse(keyPair), crypto);
        this.rules = rules;
    }

    /** A handler for one connection, to stand before every other. */
    public ChannelHandler newHandler() {
        return new RawKeyTlsHandler(this);
    }

    TlsRules rules() {
        return rules;
    }

    RawKeyServer newPeer(Runnable whenFinished) {
        return new RawKeyServer(crypto, identity, rules, whenFinished);
    }

    /** Whether one more handshake may begin; then {@link #leave} must follow. */
    boolean enter() {
        if (unfinished.incrementAndGet() <= rules.unfinishedHandshakes()) {
            return true;
        }
        unfinished.decrementAndGet();
        return false;
    }

    void leave() {
        unfinished.decrementAndGet();
    }
}
