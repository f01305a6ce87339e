package pubkyconformance.client.sdk;

/** A key has no record that says where to go. */
public final class UnresolvedException extends PubkyException {
    private static final long serialVersionUID = 1L;

    UnresolvedException(String message) {
        super(message, null);
    }
}
