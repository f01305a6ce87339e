package pubkyconformance.homeserver.auth;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.util.Optional;
import pubkyconformance.homeserver.http.PlainReply;

/** Whether something may be done with a path, and if not, why. */
public enum Access {
    ALLOWED,
    WRITE_OUTSIDE_ROOTS,
    READ_OUTSIDE_ROOTS,
    OUTSIDE_PUBLIC_ROOT,
    NO_COOKIE,
    UNKNOWN_COOKIE,
    COOKIE_OF_OTHER_USER,
    ANONYMOUS_PRIVATE_READ,
    OTHER_TENANT,
    NO_WRITE_CAPABILITY,
    NO_READ_CAPABILITY;

    public boolean isAllowed() {
        return this == ALLOWED;
    }

    /** The answer of a route that must not go on; empty if it may (AUTH-CAP-014, AUTH-CAP-014-OLD). */
    public Optional<HttpResponse> refusal() {
        return switch (this) {
            case ALLOWED -> Optional.empty();
            case WRITE_OUTSIDE_ROOTS -> forbidden(
                    "Writing to directories other than '/pub/' and '/priv/' is forbidden");
            case READ_OUTSIDE_ROOTS -> forbidden(
                    "Reading from directories other than '/pub/' and '/priv/' is forbidden");
            case OUTSIDE_PUBLIC_ROOT -> forbidden("Writing to directories other than '/pub/' is forbidden");
            case NO_COOKIE -> unauthorized("No session secret found in cookies");
            case UNKNOWN_COOKIE -> unauthorized("No session found for session secret");
            case COOKIE_OF_OTHER_USER -> unauthorized("SessionInfo public key does not match pubky-host");
            case ANONYMOUS_PRIVATE_READ -> unauthorized("Authentication required to read private storage");
            case OTHER_TENANT -> forbidden("Session user does not match target tenant");
            case NO_WRITE_CAPABILITY -> forbidden("Session does not have write access to path");
            case NO_READ_CAPABILITY -> forbidden("Session does not have read access to path");
        };
    }

    private static Optional<HttpResponse> forbidden(String text) {
        return Optional.of(PlainReply.of(HttpStatus.FORBIDDEN, text));
    }

    private static Optional<HttpResponse> unauthorized(String text) {
        return Optional.of(PlainReply.of(HttpStatus.UNAUTHORIZED, text));
    }

    /** The answer to a request that needs a session and has none. */
    public static HttpResponse noSession() {
        return RefusalReply.of(Refusal.NO_SESSION);
    }
}
