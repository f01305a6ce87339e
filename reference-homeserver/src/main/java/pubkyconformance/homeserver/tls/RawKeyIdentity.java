package pubkyconformance.homeserver.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsRawKeyCertificate;
import pubkyconformance.spec.key.KeyPair;

/** The homeserver's key as TLS wants it: one certificate entry that holds nothing but the key (TLS-RPK-001), and a signer. */
final class RawKeyIdentity {
    private final BcTlsCrypto crypto;
    private final Ed25519PrivateKeyParameters privateKey;
    private final Certificate certificate;

    private RawKeyIdentity(BcTlsCrypto crypto, Ed25519PrivateKeyParameters privateKey, Certificate certificate) {
        this.crypto = crypto;
        this.privateKey = privateKey;
        this.certificate = certificate;
    }

    static RawKeyIdentity of(KeyPair keyPair, RawKeyCrypto crypto) {
        Ed25519PrivateKeyParameters privateKey = new Ed25519PrivateKeyParameters(keyPair.seed());
        try {
            SubjectPublicKeyInfo publicKey =
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(privateKey.generatePublicKey());
            CertificateEntry entry =
                    new CertificateEntry(new BcTlsRawKeyCertificate(crypto.ownCrypto(), publicKey), null);
            Certificate certificate =
                    new Certificate(CertificateType.RawPublicKey, new byte[0], new CertificateEntry[] {entry});
            return new RawKeyIdentity(crypto.ownCrypto(), privateKey, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException("encoding a public key in memory", e);
        }
    }

    TlsCredentials credentials(TlsContext context) {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context), crypto, privateKey, certificate, SignatureAndHashAlgorithm.ed25519);
    }
}
