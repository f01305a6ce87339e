package pubkyconformance.homeserver.tls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.jspecify.annotations.Nullable;

/** One side of one handshake: decides which clients are spoken to. The name that a client asks for (SNI) has no say. */
final class RawKeyServer extends AbstractTlsServer {
    private static final int[] CIPHER_SUITES = {
        CipherSuite.TLS_AES_128_GCM_SHA256,
        CipherSuite.TLS_AES_256_GCM_SHA384,
        CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
    };

    private final RawKeyIdentity identity;
    private final TlsRules rules;
    private final Runnable whenFinished;

    RawKeyServer(RawKeyCrypto crypto, RawKeyIdentity identity, TlsRules rules, Runnable whenFinished) {
        super(crypto);
        this.identity = identity;
        this.rules = rules;
        this.whenFinished = whenFinished;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.TLSv13.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return CIPHER_SUITES.clone();
    }

    /** HTTP/2 is not spoken behind this, so a client that insists on it must hear so. */
    @Override
    protected Vector<ProtocolName> getProtocolNames() {
        return new Vector<>(List.of(ProtocolName.HTTP_1_1));
    }

    @Override
    protected short[] getAllowedClientCertificateTypes() {
        return new short[] {CertificateType.X509};
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library declares it
    public void processClientExtensions(Hashtable extensions) throws IOException {
        super.processClientExtensions(extensions);
        if (rules.rawKeyMustBeOffered()
                && !contains(types(TlsExtensionsUtils.getServerCertificateTypeExtensionClient(extensions)))) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure, "the client takes no raw public key");
        }
        short[] clientTypes = types(TlsExtensionsUtils.getClientCertificateTypeExtensionClient(extensions));
        if (rules.rawClientKeyAloneRefused() && clientTypes.length == 1 && contains(clientTypes)) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure, "the client has only a raw key of its own");
        }
    }

    private static short[] types(short @Nullable [] offered) {
        return offered == null ? new short[0] : offered;
    }

    private static boolean contains(short[] types) {
        for (short type : types) {
            if (type == CertificateType.RawPublicKey) {
                return true;
            }
        }
        return false;
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
        List<?> verified = context.getSecurityParametersHandshake().getClientSigAlgs();
        if (rules.ed25519MustBeOffered()
                && (verified == null || !verified.contains(SignatureAndHashAlgorithm.ed25519))) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure, "the client does not verify ed25519");
        }
        return identity.credentials(context);
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        whenFinished.run();
    }
}
