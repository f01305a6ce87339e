package pubkyconformance.homeserver.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import pubkyconformance.homeserver.events.ContentHash;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.store.BodyReference;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.Table;

/**
 * One version of a file, as it is kept under its path.
 *
 * @param contentType found out when it was written
 * @param modified when it was written, in milliseconds
 * @param body where its bytes are
 */
record StoredFile(String contentType, Instant modified, BodyReference body) {
    /** What each file counts for beside its length. */
    static final long OVERHEAD_BYTES = 256;

    static Optional<StoredFile> find(ReadTransaction transaction, TenantPath path) {
        return Optional.ofNullable(transaction.get(Table.OBJECTS, path.key())).map(StoredFile::decode);
    }

    long length() {
        return body.length();
    }

    ContentHash hash() {
        return ContentHash.of(body.hash());
    }

    /** How much of a quota a file of this length takes up (STO-PUT-016). */
    static long cost(long length) {
        return length + OVERHEAD_BYTES;
    }

    long cost() {
        return cost(length());
    }

    byte[] encode() {
        byte[] type = contentType.getBytes(US_ASCII);
        byte[] reference = body.encode();
        return ByteBuffer.allocate(Long.BYTES + Short.BYTES + type.length + reference.length)
                .putLong(modified.toEpochMilli())
                .putShort((short) type.length)
                .put(type)
                .put(reference)
                .array();
    }

    static StoredFile decode(byte[] encoded) {
        ByteBuffer record = ByteBuffer.wrap(encoded);
        Instant modified = Instant.ofEpochMilli(record.getLong());
        byte[] type = new byte[record.getShort()];
        record.get(type);
        byte[] reference = new byte[record.remaining()];
        record.get(reference);
        return new StoredFile(new String(type, US_ASCII), modified, BodyReference.decode(reference));
    }
}
