package pubkyconformance.runner.mirror;

import static java.util.Objects.requireNonNull;

/**
 * A file that was not equal on both sides when it was looked at.
 *
 * @param what what is so, or was done
 * @param path the file
 * @param detail why, if there is something to say; else empty
 */
public record MirrorFinding(What what, String path, String detail) {
    /** What became of a file. */
    public enum What {
        /** The source has it, the destination did not; it has now. */
        COPIED,
        /** The destination had other content; it has the source's now. */
        REPLACED,
        /** The source does not have it; the destination no longer has it. */
        DELETED,
        /** The source has it, the destination does not. */
        MISSING,
        /** Both have it, with different content. */
        DIFFERENT,
        /** The destination has it, the source does not. */
        EXTRA,
        /** What was to be done did not come off. */
        FAILED;

        /** Whether the two are still not alike in this file. */
        public boolean isDifference() {
            return this == MISSING || this == DIFFERENT || this == EXTRA;
        }
    }

    public MirrorFinding {
        requireNonNull(what, "what");
        requireNonNull(path, "path");
        requireNonNull(detail, "detail");
    }
}
