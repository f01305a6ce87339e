package pubkyconformance.runner.mutants;

import com.linecorp.armeria.common.HttpHeaderNames;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import pubkyconformance.homeserver.http.Request;

/** Which locks a homeserver has granted and not released, for faults that depend on it; expiry is not looked at. */
final class HeldLocks {
    private record Held(String token, Optional<String> cookie) {}

    private final Map<String, Held> byFile = new ConcurrentHashMap<>();

    private HeldLocks() {}

    /** The fault that {@code making} makes of the held locks. */
    static Fault known(Function<HeldLocks, Fault> making) {
        return builder -> {
            HeldLocks locks = new HeldLocks();
            return Faults.head("lock", When.always(), (request, headers) -> {
                        String token = headers.get("lock-token");
                        if (headers.status().code() == 200 && token != null) {
                            locks.byFile.put(Journal.file(request), new Held(token, cookie(request)));
                        }
                        return headers;
                    })
                    .and(Faults.head("unlock", When.always(), (request, headers) -> {
                        if (headers.status().code() == 204) {
                            locks.byFile.remove(Journal.file(request));
                        }
                        return headers;
                    }))
                    .and(making.apply(locks))
                    .into(builder);
        };
    }

    private static Optional<String> cookie(Request request) {
        return request.header(HttpHeaderNames.COOKIE);
    }

    boolean isLocked(Request request) {
        return byFile.containsKey(Journal.file(request));
    }

    /** Whether the request comes from the session that took the lock of the file that it addresses. */
    boolean isBySameSession(Request request) {
        Held held = byFile.get(Journal.file(request));
        return held != null && held.cookie().equals(cookie(request));
    }

    /** The token of the lock of the file that the request addresses, with its brackets. */
    Optional<String> token(Request request) {
        return Optional.ofNullable(byFile.get(Journal.file(request))).map(Held::token);
    }

    /** Whether the request shows the token of the lock. */
    boolean isTokenShown(Request request) {
        return token(request)
                .filter(token -> request.header("if").orElse("").contains(token))
                .isPresent();
    }

    /** Whether a file is locked whose name goes on shorter than that of the addressed one. */
    boolean isShorterNameLocked(Request request) {
        String file = Journal.file(request);
        return byFile.keySet().stream().anyMatch(locked -> file.startsWith(locked) && !file.equals(locked));
    }

    /** Whether another user has locked a file of the same path. */
    boolean isLockedByOthers(Request request) {
        String file = Journal.file(request);
        String path = file.substring(file.indexOf('/'));
        return byFile.keySet().stream().anyMatch(locked -> !locked.equals(file) && locked.endsWith(path));
    }
}
