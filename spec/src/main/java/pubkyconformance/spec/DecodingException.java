package pubkyconformance.spec;

/** Bytes or text from outside do not have the form that their format demands. */
public class DecodingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final int offset;

    /**
     * Says what is wrong and where.
     *
     * @param what what was expected and what was found instead; never a secret
     * @param offset where in the input, in bytes or characters as the decoder counts, from 0
     */
    public DecodingException(String what, int offset) {
        super(what + " (at offset " + offset + ")");
        this.what = what;
        this.offset = offset;
    }

    /** As the other constructor, with the exception that told. */
    public DecodingException(String what, int offset, Throwable cause) {
        super(what + " (at offset " + offset + ")", cause);
        this.what = what;
        this.offset = offset;
    }

    /** What is wrong, without where. */
    public String what() {
        return what;
    }

    /** Where the input goes wrong, from 0. */
    public int offset() {
        return offset;
    }
}
