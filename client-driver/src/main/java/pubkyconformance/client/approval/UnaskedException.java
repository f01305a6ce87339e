package pubkyconformance.client.approval;

/** An answer is well-formed, but not one that the app may act on: for another app, for more than was asked, or not by the user. */
public final class UnaskedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnaskedException(String message) {
        super(message);
    }
}
