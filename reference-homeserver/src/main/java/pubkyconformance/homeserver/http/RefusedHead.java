package pubkyconformance.homeserver.http;

import com.linecorp.armeria.common.HttpStatus;

/** Why a request's head is refused before any route is asked. Carried by Netty's decoder result, never thrown at callers. */
final class RefusedHead extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient HttpStatus status;

    RefusedHead(HttpStatus status, String message) {
        super(message, null, false, false); // no stack trace: the client's doing, and possibly often
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
