package pubkyconformance.homeserver.tls;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.jcajce.util.DefaultJcaJceHelper;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsRawKeyCertificate;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;

/** The JDK's ciphers, which use the processor's instructions, with Bouncy Castle's own raw keys and signatures, which the JDK lacks. */
final class RawKeyCrypto extends JcaTlsCrypto {
    private final BcTlsCrypto ownCrypto;

    RawKeyCrypto(SecureRandom random) {
        super(new DefaultJcaJceHelper(), random, random);
        this.ownCrypto = new BcTlsCrypto(random);
    }

    BcTlsCrypto ownCrypto() {
        return ownCrypto;
    }

    @Override
    public TlsCertificate createCertificate(short type, byte[] encoding) throws IOException {
        return type == CertificateType.RawPublicKey
                ? new BcTlsRawKeyCertificate(ownCrypto, encoding)
                : super.createCertificate(type, encoding);
    }
}
