package pubkyconformance.client.tls;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import pubkyconformance.spec.key.PublicKey;

/**
 * What the first message of a handshake says. The values are the numbers of the TLS registries.
 *
 * @param versions versions of TLS, the dearest first
 * @param serverCertificateTypes what the server may prove itself with (extension 20); without values the extension is left out
 * @param clientCertificateTypes what the client could prove itself with (extension 19); without values the extension is left out
 * @param signatureSchemes the signatures that can be verified
 * @param protocols application protocols (ALPN); without values the extension is left out
 * @param serverName the name that is asked for (SNI)
 * @param pinned the one key that is accepted; empty accepts whatever is presented
 */
public record TlsOffer(
        List<Version> versions,
        List<Integer> serverCertificateTypes,
        List<Integer> clientCertificateTypes,
        List<Integer> signatureSchemes,
        List<String> protocols,
        Optional<String> serverName,
        Optional<PublicKey> pinned) {
    /** ed25519, by its number. */
    public static final int ED25519 =
            SignatureAndHashAlgorithm.ed25519.getHash() << 8 | SignatureAndHashAlgorithm.ed25519.getSignature();

    /** ecdsa_secp256r1_sha256, by its number. */
    public static final int ECDSA_P256 = 0x0403;

    /** A certificate that is nothing but a key, by its number. */
    public static final int RAW_PUBLIC_KEY = CertificateType.RawPublicKey;

    /** A certificate as web browsers know it, by its number. */
    public static final int X509 = CertificateType.X509;

    /** A version of TLS that can be offered. */
    public enum Version {
        TLS_1_2,
        TLS_1_3;

        ProtocolVersion number() {
            return switch (this) {
                case TLS_1_2 -> ProtocolVersion.TLSv12;
                case TLS_1_3 -> ProtocolVersion.TLSv13;
            };
        }
    }

    public TlsOffer {
        versions = List.copyOf(versions);
        serverCertificateTypes = List.copyOf(serverCertificateTypes);
        clientCertificateTypes = List.copyOf(clientCertificateTypes);
        signatureSchemes = List.copyOf(signatureSchemes);
        protocols = List.copyOf(protocols);
        if (versions.isEmpty() || signatureSchemes.isEmpty()) {
            throw new IllegalArgumentException(
                    "offer: " + versions + ", " + signatureSchemes + " (expected: at least one each)");
        }
    }

    /** What official clients say to the server with this key: TLS 1.3, raw keys only, no application protocol, its name. */
    public static TlsOffer to(PublicKey key) {
        return anyone().withServerName(key.z32()).withPinned(key);
    }

    /** As {@link #to}, but whoever answers is accepted and no name is asked for. */
    public static TlsOffer anyone() {
        return new TlsOffer(
                List.of(Version.TLS_1_3),
                List.of(RAW_PUBLIC_KEY),
                List.of(),
                List.of(ED25519),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    public TlsOffer withVersions(List<Version> others) {
        return new TlsOffer(
                others,
                serverCertificateTypes,
                clientCertificateTypes,
                signatureSchemes,
                protocols,
                serverName,
                pinned);
    }

    public TlsOffer withServerCertificateTypes(List<Integer> others) {
        return new TlsOffer(versions, others, clientCertificateTypes, signatureSchemes, protocols, serverName, pinned);
    }

    public TlsOffer withClientCertificateTypes(List<Integer> others) {
        return new TlsOffer(versions, serverCertificateTypes, others, signatureSchemes, protocols, serverName, pinned);
    }

    public TlsOffer withSignatureSchemes(List<Integer> others) {
        return new TlsOffer(
                versions, serverCertificateTypes, clientCertificateTypes, others, protocols, serverName, pinned);
    }

    public TlsOffer withProtocols(List<String> others) {
        return new TlsOffer(
                versions, serverCertificateTypes, clientCertificateTypes, signatureSchemes, others, serverName, pinned);
    }

    public TlsOffer withServerName(String name) {
        return new TlsOffer(
                versions,
                serverCertificateTypes,
                clientCertificateTypes,
                signatureSchemes,
                protocols,
                Optional.of(name),
                pinned);
    }

    public TlsOffer withPinned(PublicKey key) {
        return new TlsOffer(
                versions,
                serverCertificateTypes,
                clientCertificateTypes,
                signatureSchemes,
                protocols,
                serverName,
                Optional.of(key));
    }
}
