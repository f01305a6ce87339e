package pubkyconformance.homeserver.store;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Reads one body, or a range of it, piece by piece. For one thread at a time; who opened it closes it. */
public final class BodyReader implements ReadableByteChannel {
    private final Source source;
    private final long length;
    private long position;
    private long end;
    private boolean open = true;

    BodyReader(Source source, long length) {
        this.source = source;
        this.length = length;
        this.end = length;
    }

    /** Of the whole body, in bytes. */
    public long length() {
        return length;
    }

    /** Bytes that are still to come. */
    public long remaining() {
        return end - position;
    }

    /**
     * Goes on with this range of the body, and ends with it.
     *
     * @param from first byte, counted from 0
     * @param to the byte after the last one
     * @return this
     */
    public BodyReader range(long from, long to) {
        if (from < 0 || from > to || to > length) {
            throw new IllegalArgumentException(
                    "range: " + from + " to " + to + " (expected: within 0 to " + length + ")");
        }
        position = from;
        end = to;
        return this;
    }

    /**
     * Puts the next bytes into {@code target}, as many as there are and fit, perhaps fewer.
     *
     * @return their number; -1 at the end
     * @throws EOFException if the body turns out shorter than its length
     */
    @Override
    public int read(ByteBuffer target) throws IOException {
        if (remaining() == 0) {
            return -1;
        }
        int limit = target.limit();
        if (target.remaining() > remaining()) {
            target.limit(target.position() + (int) remaining());
        }
        try {
            int count = source.read(target, position);
            if (count < 0) {
                throw new EOFException("a body of " + length + " bytes ends after " + position);
            }
            position += count;
            return count;
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        open = false;
        source.close();
    }

    /** Bytes at positions of their own choosing, as a {@link java.nio.channels.FileChannel} reads them. */
    interface Source extends Closeable {
        int read(ByteBuffer target, long position) throws IOException;
    }
}
