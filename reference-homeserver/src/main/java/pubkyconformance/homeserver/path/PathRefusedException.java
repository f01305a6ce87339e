package pubkyconformance.homeserver.path;

/** A text does not name a storage path. The message says why, in words fit for the client that sent it. */
public final class PathRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean utf8;

    private PathRefusedException(String reason, boolean utf8) {
        super(reason);
        this.utf8 = utf8;
    }

    /**
     * The text is refused.
     *
     * @param reason in words fit for the client
     */
    public static PathRefusedException because(String reason) {
        return new PathRefusedException(reason, true);
    }

    static PathRefusedException notUtf8() {
        return new PathRefusedException("path is not valid UTF-8", false);
    }

    /** Whether there was a text at all, once percent-encoding was taken away. */
    public boolean isUtf8() {
        return utf8;
    }
}
