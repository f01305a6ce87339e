package pubkyconformance.spec;

/** The input announces a version of its format that is not the one known here, so nothing behind it was read. */
public final class UnknownVersionException extends DecodingException {
    private static final long serialVersionUID = 1L;

    public UnknownVersionException(long version, int offset) {
        super("version " + Long.toUnsignedString(version) + " is unknown, only 0 is known", offset);
    }
}
