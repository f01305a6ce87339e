package pubkyconformance.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import pubkyconformance.client.tls.TlsEngine;
import pubkyconformance.client.tls.TlsException;
import pubkyconformance.client.tls.TlsFacts;
import pubkyconformance.client.tls.TlsOffer;

/** TLS between the bytes and the socket. */
final class TlsWire implements Wire {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final TlsEngine engine;
    private final ByteBuffer fromNetwork = ByteBuffer.allocate(BUFFER_BYTES);
    private ByteBuffer toNetwork = NOTHING;

    TlsWire(SocketChannel channel, TlsOffer offer) {
        this.channel = channel;
        this.engine = new TlsEngine(offer);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int decrypted = engine.takeDecrypted(into);
        if (decrypted > 0) {
            return decrypted;
        }
        if (engine.isClosed()) {
            return -1;
        }
        fromNetwork.clear();
        int received = channel.read(fromNetwork);
        if (received < 0) {
            throw new EndedException(engine.isHandshaking() ? "closed during the TLS handshake" : "cut off inside TLS");
        }
        try {
            engine.decrypt(fromNetwork.flip());
        } catch (TlsException e) {
            sendAlert(e);
            throw e;
        }
        return engine.takeDecrypted(into);
    }

    /** As far as the socket takes it: nobody waits for an alert to arrive. */
    private void sendAlert(TlsException reason) {
        try {
            flush();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public boolean write(ByteBuffer bytes) throws IOException {
        boolean moved = flush();
        if (!hasUnsent() && bytes.hasRemaining()) {
            engine.encrypt(bytes);
            flush();
            return true;
        }
        return moved;
    }

    private boolean flush() throws IOException {
        boolean moved = false;
        while (hasUnsent()) {
            if (!toNetwork.hasRemaining()) {
                toNetwork = engine.takeEncrypted();
            }
            if (channel.write(toNetwork) == 0) {
                return moved;
            }
            moved = true;
        }
        return moved;
    }

    @Override
    public boolean hasUnsent() {
        return toNetwork.hasRemaining() || engine.hasEncrypted();
    }

    @Override
    public void endSending() throws IOException {
        engine.endSending();
        flush();
    }

    @Override
    public boolean isReady() {
        return !engine.isHandshaking();
    }

    @Override
    public Optional<TlsFacts> tls() {
        return Optional.of(engine.facts());
    }
}
