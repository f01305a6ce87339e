package pubkyconformance.runner.mirror;

/** Is told how far a mirroring is. */
@FunctionalInterface
public interface MirrorProgress {
    /**
     * A file has been looked at, and copied if that was to be done.
     *
     * @param done files of this directory so far
     * @param total files of this directory
     */
    void advanced(int done, int total, String path);
}
