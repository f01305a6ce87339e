package pubkyconformance.client.tls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Vector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.key.PublicKey;

/** The client's side of one handshake: says what the offer says and writes down what comes back. */
final class Handshake extends AbstractTlsClient implements TlsAuthentication {
    private static final int[] CIPHER_SUITES = {
        CipherSuite.TLS_AES_128_GCM_SHA256,
        CipherSuite.TLS_AES_256_GCM_SHA384,
        CipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    };

    private final TlsOffer offer;
    private final List<String> certificates = new ArrayList<>();
    private boolean complete;
    private @Nullable String version;
    private @Nullable String protocol;
    private boolean certificateRequested;
    private OptionalInt cipherSuite = OptionalInt.empty();
    private OptionalInt serverCertificateType = OptionalInt.empty();
    private OptionalInt clientCertificateType = OptionalInt.empty();
    private OptionalInt alertSent = OptionalInt.empty();
    private OptionalInt alertReceived = OptionalInt.empty();

    Handshake(RawKeyCrypto crypto, TlsOffer offer) {
        super(crypto);
        this.offer = offer;
    }

    TlsFacts facts() {
        return new TlsFacts(
                complete,
                Optional.ofNullable(version),
                cipherSuite,
                serverCertificateType,
                clientCertificateType,
                certificates,
                certificateRequested,
                Optional.ofNullable(protocol),
                alertSent,
                alertReceived);
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return offer.versions().stream().map(TlsOffer.Version::number).toArray(ProtocolVersion[]::new);
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return CIPHER_SUITES.clone();
    }

    @Override
    protected short @Nullable [] getAllowedServerCertificateTypes() {
        return offer.serverCertificateTypes().isEmpty() ? null : numbers(offer.serverCertificateTypes());
    }

    @Override
    protected short @Nullable [] getAllowedClientCertificateTypes() {
        return offer.clientCertificateTypes().isEmpty() ? null : numbers(offer.clientCertificateTypes());
    }

    @Override
    protected Vector<SignatureAndHashAlgorithm> getSupportedSignatureAlgorithms() {
        Vector<SignatureAndHashAlgorithm> schemes = new Vector<>();
        for (int scheme : offer.signatureSchemes()) {
            schemes.add(SignatureAndHashAlgorithm.getInstance((short) (scheme >> 8), (short) (scheme & 0xff)));
        }
        return schemes;
    }

    @Override
    protected @Nullable Vector<ProtocolName> getProtocolNames() {
        if (offer.protocols().isEmpty()) {
            return null;
        }
        Vector<ProtocolName> names = new Vector<>();
        offer.protocols().forEach(name -> names.add(ProtocolName.asUtf8Encoding(name)));
        return names;
    }

    @Override
    protected @Nullable Vector<ServerName> getSNIServerNames() {
        if (offer.serverName().isEmpty()) {
            return null;
        }
        Vector<ServerName> names = new Vector<>();
        names.add(new ServerName(
                NameType.host_name,
                ProtocolName.asUtf8Encoding(offer.serverName().get()).getBytes()));
        return names;
    }

    @Override
    public void notifyServerVersion(ProtocolVersion chosen) throws IOException {
        version = chosen.getName();
        super.notifyServerVersion(chosen);
    }

    @Override
    public void notifySelectedCipherSuite(int chosen) {
        cipherSuite = OptionalInt.of(chosen);
        super.notifySelectedCipherSuite(chosen);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library declares it
    public void processServerExtensions(Hashtable extensions) throws IOException {
        serverCertificateType = number(TlsExtensionsUtils.getServerCertificateTypeExtensionServer(extensions));
        clientCertificateType = number(TlsExtensionsUtils.getClientCertificateTypeExtensionServer(extensions));
        ProtocolName chosen = TlsExtensionsUtils.getALPNExtensionServer(extensions);
        protocol = chosen == null ? null : chosen.getUtf8Decoding();
        super.processServerExtensions(extensions);
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return this;
    }

    @Override
    public void notifyServerCertificate(TlsServerCertificate presented) throws IOException {
        Certificate certificate = presented.getCertificate();
        for (TlsCertificate entry : certificate.getCertificateList()) {
            certificates.add(HexFormat.of().formatHex(entry.getEncoded()));
        }
        if (offer.pinned().isPresent()) {
            requireKey(certificate, offer.pinned().get());
        }
    }

    private void requireKey(Certificate certificate, PublicKey key) throws IOException {
        if (certificate.getCertificateType() != CertificateType.RawPublicKey || certificate.getLength() != 1) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate, "expected one raw public key");
        }
        String expected = HexFormat.of()
                .formatHex(
                        new SubjectPublicKeyInfo(new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), key.bytes())
                                .getEncoded(ASN1Encoding.DER));
        if (!certificates.equals(List.of(expected))) {
            throw new TlsFatalAlert(AlertDescription.certificate_unknown, "the server has another key than " + key);
        }
    }

    @Override
    public @Nullable TlsCredentials getClientCredentials(CertificateRequest request) {
        certificateRequested = true;
        return null;
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        complete = true;
        super.notifyHandshakeComplete();
    }

    @Override
    public void notifyAlertRaised(short level, short description, @Nullable String message, @Nullable Throwable cause) {
        if (level == AlertLevel.fatal) {
            alertSent = OptionalInt.of(description);
        }
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        if (level == AlertLevel.fatal) {
            alertReceived = OptionalInt.of(description);
        }
    }

    private static OptionalInt number(short value) {
        return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static short[] numbers(List<Integer> values) {
        short[] numbers = new short[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i).shortValue();
        }
        return numbers;
    }
}
