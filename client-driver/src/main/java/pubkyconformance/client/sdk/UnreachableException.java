package pubkyconformance.client.sdk;

/** No whole response came: nobody listens, the connection broke, or it took too long. */
public final class UnreachableException extends PubkyException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message) {
        super(message, null);
    }
}
