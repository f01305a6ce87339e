package pubkyconformance.client.api;

import java.util.Optional;
import pubkyconformance.client.Body;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Request;

/** Write locks on the paths of one user's storage. Tokens are given without angle brackets. */
public final class LockApi {
    private final StorageApi storage;

    public LockApi(StorageApi storage) {
        this.storage = storage;
    }

    /** Asks for a new lock with the server's own lifetime and no body. */
    public Exchange lock(String path) {
        return storage.send(storage.request("LOCK", path));
    }

    public Exchange lock(String path, String timeout) {
        return storage.send(storage.request("LOCK", path).header("Timeout", timeout));
    }

    public Exchange lock(String path, Body lockInfo) {
        return storage.send(storage.request("LOCK", path).body(lockInfo));
    }

    /** Restarts the lifetime of a lock. */
    public Exchange refresh(String path, String token, String timeout) {
        return storage.send(withToken(storage.request("LOCK", path), token).header("Timeout", timeout));
    }

    public Exchange unlock(String path, String token) {
        return storage.send(storage.request("UNLOCK", path).header("Lock-Token", "<" + token + ">"));
    }

    /** The request with {@code token} as its precondition. */
    public static Request withToken(Request request, String token) {
        return request.header("If", "(<" + token + ">)");
    }

    /** The token of a new lock, if the answer names one. */
    public static Optional<String> tokenIn(Exchange locked) {
        return locked.headers()
                .first("Lock-Token")
                .filter(value -> value.startsWith("<") && value.endsWith(">"))
                .map(value -> value.substring(1, value.length() - 1));
    }
}
