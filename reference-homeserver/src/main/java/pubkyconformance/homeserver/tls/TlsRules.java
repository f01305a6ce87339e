package pubkyconformance.homeserver.tls;

import java.time.Duration;
import java.util.List;
import org.bouncycastle.tls.ProtocolVersion;

/**
 * What a client has to bring to a handshake.
 *
 * @param handshakeTime how long a handshake may take
 * @param unfinishedHandshakes how many may be under way at once; a connection beyond them is closed
 * @param versions the versions of TLS that are spoken
 * @param rawKeyMustBeOffered whether a client that does not say that it takes raw public keys is refused (TLS-RPK-003)
 * @param ed25519MustBeOffered whether a client that does not say that it verifies ed25519 is refused (TLS-RPK-005)
 * @param rawClientKeyAloneIsRefused whether a client that would only identify itself by a raw key is refused (TLS-RPK-004)
 */
public record TlsRules(
        Duration handshakeTime,
        int unfinishedHandshakes,
        List<ProtocolVersion> versions,
        boolean rawKeyMustBeOffered,
        boolean ed25519MustBeOffered,
        boolean rawClientKeyAloneIsRefused) {
    public static final TlsRules DEFAULT =
            new TlsRules(Duration.ofSeconds(10), 1_000, List.of(ProtocolVersion.TLSv13), true, true, true);

    public TlsRules {
        if (handshakeTime.isNegative() || handshakeTime.isZero()) {
            throw new IllegalArgumentException("handshakeTime: " + handshakeTime + " (expected: > 0)");
        }
        if (unfinishedHandshakes < 1) {
            throw new IllegalArgumentException(
                    "unfinishedHandshakes: " + unfinishedHandshakes + " (expected: at least 1)");
        }
        versions = List.copyOf(versions);
    }

    public TlsRules withHandshakeTime(Duration longest) {
        return new TlsRules(
                longest,
                unfinishedHandshakes,
                versions,
                rawKeyMustBeOffered,
                ed25519MustBeOffered,
                rawClientKeyAloneIsRefused);
    }

    public TlsRules withUnfinishedHandshakes(int most) {
        return new TlsRules(
                handshakeTime, most, versions, rawKeyMustBeOffered, ed25519MustBeOffered, rawClientKeyAloneIsRefused);
    }
}
