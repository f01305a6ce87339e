package pubkyconformance.homeserver.store;

/** The store could not be read or written; nothing was changed. */
public final class StorageUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
