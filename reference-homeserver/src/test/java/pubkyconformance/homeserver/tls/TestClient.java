package pubkyconformance.homeserver.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolName;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCertificate;

/** A blocking client whose handshake each test bends as it needs. Verifies signatures, but no key. */
final class TestClient extends AbstractTlsClient implements TlsAuthentication, Closeable {
    ProtocolVersion version = ProtocolVersion.TLSv13;
    short[] serverTypes = {CertificateType.RawPublicKey};
    short[] clientTypes;
    SignatureAndHashAlgorithm scheme = SignatureAndHashAlgorithm.ed25519;
    List<String> protocols = List.of();
    final List<String> certificates = new ArrayList<>();

    private final Socket socket;
    private final TlsClientProtocol protocol;

    TestClient(int port) throws IOException {
        super(new RawKeyCrypto(new SecureRandom()));
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        protocol = new TlsClientProtocol(socket.getInputStream(), socket.getOutputStream());
    }

    void shakeHands() throws IOException {
        protocol.connect(this);
    }

    /** Writes bytes where TLS is expected. */
    void sendPlain(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        protocol.getOutputStream().write(bytes);
    }

    void send(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    /** All that comes until the server ends the connection, which it has to do with a close_notify. */
    byte[] readToEnd() throws IOException {
        return protocol.getInputStream().readAllBytes();
    }

    String readText() throws IOException {
        return new String(readToEnd(), ISO_8859_1);
    }

    int localPort() {
        return socket.getLocalPort();
    }

    /** Waits for the end of the TCP connection, whatever comes before it. */
    void awaitEnd() throws IOException {
        socket.getInputStream().readAllBytes();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return version.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return new int[] {
            CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        };
    }

    @Override
    protected short[] getAllowedServerCertificateTypes() {
        return serverTypes;
    }

    @Override
    protected short[] getAllowedClientCertificateTypes() {
        return clientTypes;
    }

    @Override
    protected Vector<SignatureAndHashAlgorithm> getSupportedSignatureAlgorithms() {
        return new Vector<>(List.of(scheme));
    }

    @Override
    protected Vector<ProtocolName> getProtocolNames() {
        return protocols.isEmpty()
                ? null
                : new Vector<>(
                        protocols.stream().map(ProtocolName::asUtf8Encoding).toList());
    }

    String chosenProtocol() {
        return context.getSecurityParametersConnection()
                .getApplicationProtocol()
                .getUtf8Decoding();
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return this;
    }

    @Override
    public void notifyServerCertificate(TlsServerCertificate presented) throws IOException {
        for (TlsCertificate each : presented.getCertificate().getCertificateList()) {
            certificates.add(HexFormat.of().formatHex(each.getEncoded()));
        }
    }

    @Override
    public TlsCredentials getClientCredentials(CertificateRequest request) {
        throw new AssertionError("no certificate is to be asked for");
    }
}
