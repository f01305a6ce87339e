package pubkyconformance.homeserver.storage;

import java.time.Instant;
import pubkyconformance.homeserver.events.ContentHash;

/**
 * What is told about one version of a file.
 *
 * @param length in bytes
 * @param modified when it was written
 */
public record FileDescription(long length, ContentHash hash, String contentType, Instant modified) {
    static FileDescription of(StoredFile file) {
        return new FileDescription(file.length(), file.hash(), file.contentType(), file.modified());
    }
}
