package pubkyconformance.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import pubkyconformance.client.tls.TlsFacts;

/** Nothing between the bytes and the socket. */
final class PlainWire implements Wire {
    private final SocketChannel channel;

    PlainWire(SocketChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    @Override
    public boolean write(ByteBuffer bytes) throws IOException {
        return channel.write(bytes) > 0;
    }

    @Override
    public boolean hasUnsent() {
        return false;
    }

    @Override
    public void endSending() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public Optional<TlsFacts> tls() {
        return Optional.empty();
    }
}
