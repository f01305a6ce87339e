package pubkyconformance.homeserver.storage;

import java.util.Optional;
import pubkyconformance.homeserver.path.StoragePath;

/**
 * How a directory is to be listed.
 *
 * @param shallow only what lies directly in the directory, not all files below it
 * @param reverse from the greatest name to the least
 * @param limit most lines to give
 * @param cursor only what comes after this path, which need not exist, in the order asked for
 */
public record ListingRequest(boolean shallow, boolean reverse, int limit, Optional<StoragePath> cursor) {}
