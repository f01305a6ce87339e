package pubkyconformance.client.tls;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.jcajce.util.DefaultJcaJceHelper;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsRawKeyCertificate;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;

/** Fast ciphers of the JDK; raw keys, which it does not know, by Bouncy Castle. */
final class RawKeyCrypto extends JcaTlsCrypto {
    private final BcTlsCrypto forRawKeys;

    RawKeyCrypto(SecureRandom random) {
        super(new DefaultJcaJceHelper(), random, random);
        forRawKeys = new BcTlsCrypto(random);
    }

    @Override
    public TlsCertificate createCertificate(short type, byte[] encoding) throws IOException {
        if (type != CertificateType.RawPublicKey) {
            return super.createCertificate(type, encoding);
        }
        return new BcTlsRawKeyCertificate(forRawKeys, encoding);
    }
}
