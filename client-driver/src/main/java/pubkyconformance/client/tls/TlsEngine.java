package pubkyconformance.client.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;

/** One connection's TLS. The caller carries encrypted bytes to and from the network. For one thread. */
public final class TlsEngine {
    /** Most bytes that {@link #encrypt} takes at once; a few records. */
    private static final int LARGEST_PART = 64 * 1024;

    private static final RawKeyCrypto CRYPTO = new RawKeyCrypto(new SecureRandom());

    private final Handshake handshake;
    private final HalfClosing protocol = new HalfClosing();

    /** Begins a handshake: its first message is there to be sent. */
    public TlsEngine(TlsOffer offer) {
        handshake = new Handshake(CRYPTO, offer);
        try {
            protocol.connect(handshake);
        } catch (IOException e) {
            throw new IllegalArgumentException("offer: " + offer + " (expected: one that can be said)", e);
        }
    }

    /** What is known so far. */
    public TlsFacts facts() {
        return handshake.facts();
    }

    public boolean isHandshaking() {
        return protocol.isHandshaking();
    }

    /** Whether the server has said that it sends no more, or TLS has ended otherwise. */
    public boolean isClosed() {
        return protocol.isClosed();
    }

    /**
     * Takes all that came from the network.
     *
     * @throws TlsException if that ends the connection; an alert to be sent may have become available
     */
    public void decrypt(ByteBuffer fromNetwork) throws TlsException {
        byte[] bytes = new byte[fromNetwork.remaining()];
        fromNetwork.get(bytes);
        if (protocol.isClosed()) {
            return; // what follows the end has no meaning
        }
        try {
            protocol.offerInput(bytes);
        } catch (IOException e) {
            throw new TlsException(reason(e), e);
        }
    }

    private String reason(IOException problem) {
        if (problem instanceof TlsFatalAlertReceived received) {
            return "alert " + AlertDescription.getText(received.getAlertDescription()) + " received";
        }
        if (problem instanceof TlsFatalAlert sent) {
            String detail = sent.getMessage() == null ? "" : ": " + sent.getMessage();
            return "alert " + AlertDescription.getText(sent.getAlertDescription()) + " sent" + detail;
        }
        return String.valueOf(problem.getMessage());
    }

    /** Moves decrypted bytes; gives how many. */
    public int takeDecrypted(ByteBuffer into) {
        int count = Math.min(protocol.getAvailableInputBytes(), into.remaining());
        byte[] plain = new byte[count];
        protocol.readInput(plain, 0, count);
        into.put(plain);
        return count;
    }

    /**
     * Encrypts a part of {@code plain}.
     *
     * @throws TlsException if TLS has ended
     */
    public void encrypt(ByteBuffer plain) throws TlsException {
        byte[] part = new byte[Math.min(plain.remaining(), LARGEST_PART)];
        plain.get(part);
        try {
            protocol.writeApplicationData(part, 0, part.length);
        } catch (IOException e) {
            throw new TlsException(reason(e), e);
        }
    }

    public boolean hasEncrypted() {
        return protocol.getAvailableOutputBytes() > 0;
    }

    /** Everything that is to be sent now. */
    public ByteBuffer takeEncrypted() {
        byte[] bytes = new byte[protocol.getAvailableOutputBytes()];
        protocol.readOutput(bytes, 0, bytes.length);
        return ByteBuffer.wrap(bytes);
    }

    /** Says that nothing more will be sent; what comes can still be read. */
    public void endSending() throws IOException {
        protocol.endSending();
    }

    /** The library closes both directions at once, which TLS 1.3 does not ask for. */
    private static final class HalfClosing extends TlsClientProtocol {
        void endSending() throws IOException {
            raiseAlertWarning(AlertDescription.close_notify, "nothing more to say");
        }
    }
}
