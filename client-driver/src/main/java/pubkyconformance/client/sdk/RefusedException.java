package pubkyconformance.client.sdk;

/** A server answered, but not with success. */
public final class RefusedException extends PubkyException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    RefusedException(String purpose, int status, String text) {
        super(purpose + ": " + status + (text.isBlank() ? "" : " " + text.strip()), null);
        this.status = status;
        this.text = text;
    }

    /** The status of the response. */
    public int status() {
        return status;
    }

    /** What the server said, of a long text the beginning. */
    public String text() {
        return text;
    }
}
