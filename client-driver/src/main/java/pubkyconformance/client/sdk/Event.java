package pubkyconformance.client.sdk;

import java.util.Optional;
import pubkyconformance.client.SseFrame;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.uri.ResourceIdentifier;

/**
 * A change of a file.
 *
 * @param type what happened
 * @param resource to which file
 * @param cursor where the event stands in the order of the homeserver's events; to go on from
 * @param contentHash BLAKE3 of the new content in Base64; a deleted file has none
 */
public record Event(Type type, ResourceIdentifier resource, String cursor, Optional<String> contentHash) {
    /** What happened to a file. */
    public enum Type {
        PUT,
        DEL
    }

    /** Reads a block of a stream; nothing if it is none that this client understands (SDK-032). */
    static Optional<Event> of(SseFrame frame) {
        Optional<String> cursor = frame.dataAfter("cursor: ");
        Optional<String> hash = frame.dataAfter("content_hash: ");
        boolean put = "PUT".equals(frame.event());
        if (!frame.isEvent() || cursor.isEmpty() || (put && hash.isEmpty()) || !(put || "DEL".equals(frame.event()))) {
            return Optional.empty();
        }
        try {
            ResourceIdentifier resource = ResourceIdentifier.parse(frame.data().get(0));
            return Optional.of(new Event(put ? Type.PUT : Type.DEL, resource, cursor.get(), hash));
        } catch (DecodingException e) {
            return Optional.empty();
        }
    }
}
