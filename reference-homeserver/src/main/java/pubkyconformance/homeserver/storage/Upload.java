package pubkyconformance.homeserver.storage;

import java.io.ByteArrayOutputStream;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.store.BodySink;

/** A file that is being written. Nobody sees anything of it before {@link #commit}. For one thread at a time. */
public final class Upload {
    private final FileService files;
    private final TenantPath file;
    private final Writer writer;
    private final BodySink sink;
    private final long mostBytes;
    private final ByteArrayOutputStream start = new ByteArrayOutputStream();
    private boolean tooLong;

    /** @param mostBytes a longer body can never be kept, whatever happens meanwhile */
    Upload(FileService files, TenantPath file, Writer writer, BodySink sink, long mostBytes) {
        this.files = files;
        this.file = file;
        this.writer = writer;
        this.sink = sink;
        this.mostBytes = mostBytes;
    }

    /**
     * Appends bytes. Those of a body that has become too long are dropped; the writer is told at the end.
     *
     * @throws pubkyconformance.homeserver.store.StorageUnavailableException if they could not be kept; the upload has ended
     */
    public void write(byte[] bytes) {
        if (tooLong || bytes.length > mostBytes - sink.length()) {
            tooLong = true;
            sink.abort();
            return;
        }
        start.write(bytes, 0, Math.min(bytes.length, MagicBytes.ENOUGH - start.size()));
        sink.write(bytes, 0, bytes.length);
    }

    /**
     * Ends the upload: the file now is what was written.
     *
     * @throws pubkyconformance.homeserver.store.StorageUnavailableException if it could not be kept; nothing has changed
     */
    public WriteOutcome commit() {
        if (tooLong) {
            return new WriteOutcome.Refused(WriteRefusal.QUOTA_EXCEEDED);
        }
        String contentType = ContentTypes.of(file.path(), start.toByteArray());
        return files.put(file, writer, contentType, sink.finish());
    }

    /** Gives the upload up. Does nothing after its end. */
    public void abort() {
        sink.abort();
    }

    /** How many bytes of the body are being kept. */
    long keptBytes() {
        return tooLong ? 0 : sink.length();
    }

    /** Whether the upload is made under a lock. */
    public boolean isUnderLock() {
        return !writer.tokens().isEmpty();
    }

    /** Sees to it that the lock does not run out while bytes come; false if it is lost. */
    public boolean keepLock() {
        return files.keepLock(file, writer);
    }
}
