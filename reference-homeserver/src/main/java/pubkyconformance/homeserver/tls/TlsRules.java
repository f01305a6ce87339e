package pubkyconformance.homeserver.tls;

import java.time.Duration;
import java.util.Optional;
import pubkyconformance.spec.key.KeyPair;

/**
 * What a client has to bring to a handshake, and what it gets.
 *
 * @param handshakeTime how long a handshake may take
 * @param unfinishedHandshakes how many may be under way at once; a connection beyond them is closed
 * @param rawKeyMustBeOffered whether a client that does not say that it takes raw public keys is refused (TLS-RPK-003)
 * @param ed25519MustBeOffered whether a client that does not say that it verifies ed25519 is refused (TLS-RPK-005)
 * @param rawClientKeyAloneRefused whether a client that could only show a raw key of its own gets handshake_failure (TLS-RPK-004)
 * @param otherKey what is proved in place of the homeserver's key; anything but empty is for tests
 */
public record TlsRules(
        Duration handshakeTime,
        int unfinishedHandshakes,
        boolean rawKeyMustBeOffered,
        boolean ed25519MustBeOffered,
        boolean rawClientKeyAloneRefused,
        Optional<KeyPair> otherKey) {
    public static final TlsRules DEFAULT =
            new TlsRules(Duration.ofSeconds(10), 1_000, true, true, true, Optional.empty());

    public TlsRules {
        if (handshakeTime.isNegative() || handshakeTime.isZero()) {
            throw new IllegalArgumentException("handshakeTime: " + handshakeTime + " (expected: > 0)");
        }
        if (unfinishedHandshakes < 1) {
            throw new IllegalArgumentException(
                    "unfinishedHandshakes: " + unfinishedHandshakes + " (expected: at least 1)");
        }
    }

    public TlsRules withHandshakeTime(Duration longest) {
        return new TlsRules(
                longest,
                unfinishedHandshakes,
                rawKeyMustBeOffered,
                ed25519MustBeOffered,
                rawClientKeyAloneRefused,
                otherKey);
    }

    public TlsRules withUnfinishedHandshakes(int most) {
        return new TlsRules(
                handshakeTime, most, rawKeyMustBeOffered, ed25519MustBeOffered, rawClientKeyAloneRefused, otherKey);
    }

    public TlsRules withRawKeyMustBeOffered(boolean must) {
        return new TlsRules(
                handshakeTime, unfinishedHandshakes, must, ed25519MustBeOffered, rawClientKeyAloneRefused, otherKey);
    }

    public TlsRules withEd25519MustBeOffered(boolean must) {
        return new TlsRules(
                handshakeTime, unfinishedHandshakes, rawKeyMustBeOffered, must, rawClientKeyAloneRefused, otherKey);
    }

    public TlsRules withRawClientKeyAloneRefused(boolean refused) {
        return new TlsRules(
                handshakeTime, unfinishedHandshakes, rawKeyMustBeOffered, ed25519MustBeOffered, refused, otherKey);
    }

    public TlsRules proving(KeyPair key) {
        return new TlsRules(
                handshakeTime,
                unfinishedHandshakes,
                rawKeyMustBeOffered,
                ed25519MustBeOffered,
                rawClientKeyAloneRefused,
                Optional.of(key));
    }
}
