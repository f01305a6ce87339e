package pubkyconformance.homeserver.admin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.security.MessageDigest;
import java.util.Optional;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.http.Routes;

/** Asks for the operator's password on every path that exists, whatever the method; unknown paths and {@code /} are free (ADM-A4). */
final class PasswordGate implements Route {
    private static final String HEADER = "x-admin-password";

    private final byte[] password;
    private final Routes routes;

    PasswordGate(String password, Routes routes) {
        this.password = password.getBytes(UTF_8);
        this.routes = routes;
    }

    @Override
    public HttpResponse handle(Request request) {
        if (request.rawPath().equals("/") || !routes.hasPath(request.rawPath())) {
            return routes.handle(request);
        }
        Optional<String> given = request.header(HEADER);
        if (given.isEmpty()) {
            return PlainReply.of(HttpStatus.UNAUTHORIZED, "Missing admin password");
        }
        // Takes as long for a wrong password as for the right one.
        if (!MessageDigest.isEqual(password, given.get().getBytes(ISO_8859_1))) {
            return PlainReply.of(HttpStatus.UNAUTHORIZED, "Invalid admin password");
        }
        return routes.handle(request);
    }
}
