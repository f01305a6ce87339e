package pubkyconformance.homeserver.store;

import java.util.function.Supplier;

/**
 * Keeps the bodies of objects; the entries that refer to them are in the {@link KeyValueStore}.
 *
 * <p>A write goes in this order, so that no entry ever refers to a body that is not safely there: write to a sink, {@link
 * BodySink#finish}, commit the entry with the new reference, answer, {@link #release} the reference that it replaced – or, if the commit
 * was refused, the new one. Bodies never change: an overwrite makes another one. All methods may block on the disk.
 */
public interface Bodies {
    /** Where one new body is written to, as it arrives. */
    BodySink newSink();

    /**
     * Opens a body. What has been opened stays readable to its end, even if it is released meanwhile.
     *
     * @throws StorageUnavailableException if there is no such body, or if it cannot be opened
     */
    BodyReader open(BodyReference reference);

    /**
     * Gives up a body to which no committed entry refers any more. Waits for {@link #keeping} sections under way; a body that cannot be
     * removed is left for the next start.
     */
    void release(BodyReference reference);

    /**
     * Runs {@code lookup}, which reads an entry and opens its body, and meanwhile keeps all bodies that were referred to when it began:
     * otherwise an overwrite could take the body away between the two. To be left as soon as the body is open.
     */
    <T> T keeping(Supplier<? extends T> lookup);
}
