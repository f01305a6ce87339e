package pubkyconformance.homeserver.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.spec.key.PublicKey;

/**
 * One change of one file.
 *
 * @param id grows from event to event, over all users
 * @param content the hash of what was written; absent if the file was deleted
 */
public record Event(long id, TenantPath file, Optional<ContentHash> content) {
    /** The word that the feed and the stream print. */
    public String kind() {
        return content.isPresent() ? "PUT" : "DEL";
    }

    /** What the log keeps under the event's id. */
    static byte[] encode(TenantPath file, @Nullable ContentHash content) {
        byte[] path = file.path().bytes();
        int hashBytes = content == null ? 0 : ContentHash.BYTES;
        ByteBuffer record = ByteBuffer.allocate(1 + PublicKey.BYTES + hashBytes + path.length);
        record.put((byte) hashBytes).put(file.tenant().bytes());
        if (content != null) {
            record.put(content.bytes());
        }
        return record.put(path).array();
    }

    /** @param keys makes the key that 32 bytes stand for, which takes a while: a page of events has few writers */
    static Event decode(long id, byte[] encoded, Function<ByteBuffer, PublicKey> keys) {
        ByteBuffer record = ByteBuffer.wrap(encoded);
        byte[] content = new byte[record.get()];
        PublicKey tenant = keys.apply(record.slice(record.position(), PublicKey.BYTES));
        record.position(record.position() + PublicKey.BYTES).get(content);
        StoragePath path = StoragePath.trusted(UTF_8.decode(record).toString());
        return new Event(
                id,
                new TenantPath(tenant, path),
                content.length == 0 ? Optional.empty() : Optional.of(ContentHash.of(content)));
    }
}
