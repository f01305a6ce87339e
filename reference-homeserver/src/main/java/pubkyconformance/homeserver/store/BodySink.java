package pubkyconformance.homeserver.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.hash.Blake3;

/**
 * Takes one body as it arrives: in memory while it is small, spilt beyond that. Ends with {@link #finish} or {@link #abort}, or by an
 * exception of its own. For one thread at a time.
 */
public final class BodySink {
    /** The longest body that is inlined in its reference, in bytes. */
    public static final int INLINE_LIMIT = 32 * 1024;

    private final Spills spills;
    private final Blake3 hash = new Blake3();
    private final ByteArrayOutputStream small = new ByteArrayOutputStream();
    private @Nullable Spill spill;
    private long length;
    private boolean over;

    BodySink(Spills spills) {
        this.spills = spills;
    }

    /**
     * Appends bytes to the body.
     *
     * @throws StorageUnavailableException if they could not be written; the sink has been aborted
     */
    public void write(byte[] bytes, int offset, int count) {
        checkOpen();
        hash.update(bytes, offset, count);
        length += count;
        try {
            if (spill == null && length > INLINE_LIMIT) {
                spill = spills.create();
                spill.write(small.toByteArray(), 0, small.size());
            }
            if (spill == null) {
                small.write(bytes, offset, count);
            } else {
                spill.write(bytes, offset, count);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Bytes written so far. */
    public long length() {
        return length;
    }

    /**
     * Ends the body. When this returns, a large one survives a crash of the machine, its name included.
     *
     * @throws StorageUnavailableException if that did not come off; the sink has been aborted
     */
    public BodyReference finish() {
        checkOpen();
        byte[] digest = hash.digest();
        if (spill == null) {
            over = true;
            return BodyReference.inline(digest, small.toByteArray());
        }
        try {
            String name = spill.keep();
            over = true;
            return BodyReference.named(digest, name, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Drops what has been written. Does nothing if the sink has ended. */
    public void abort() {
        if (!over) {
            over = true;
            if (spill != null) {
                spill.drop();
            }
        }
    }

    private StorageUnavailableException failed(IOException cause) {
        abort();
        return new StorageUnavailableException("a body could not be written: " + cause, cause);
    }

    private void checkOpen() {
        if (over) {
            throw new IllegalStateException("the sink has ended");
        }
    }

    /** Makes a place for a body that has grown too large for memory. */
    @FunctionalInterface
    interface Spills {
        Spill create() throws IOException;
    }

    /** Where one large body goes. */
    interface Spill {
        void write(byte[] bytes, int offset, int count) throws IOException;

        /** Makes what was written last; answers the name under which it is. */
        String keep() throws IOException;

        /** Removes what was written, as far as that can be done. */
        void drop();
    }
}
