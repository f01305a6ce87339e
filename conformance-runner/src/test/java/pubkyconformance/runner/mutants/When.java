package pubkyconformance.runner.mutants;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import pubkyconformance.homeserver.http.Request;

/** To which requests a fault applies. */
final class When {
    private static final Pattern OWNER = Pattern.compile("^/storage/[^/]*");

    private When() {}

    static Predicate<Request> always() {
        return request -> true;
    }

    static Predicate<Request> method(String... names) {
        return request -> {
            for (String name : names) {
                if (name.equals(request.method())) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Requests whose path below the user, as sent, matches as a whole. */
    static Predicate<Request> path(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return request -> pattern.matcher(below(request)).matches();
    }

    /** Requests whose query, as sent, contains a match. */
    static Predicate<Request> query(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return request -> request.rawQuery()
                .filter(query -> pattern.matcher(query).find())
                .isPresent();
    }

    static Predicate<Request> has(String field) {
        return request -> request.header(field).isPresent();
    }

    /** Requests with a field that contains a match. */
    static Predicate<Request> has(String field, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return request -> request.header(field)
                .filter(value -> pattern.matcher(value).find())
                .isPresent();
    }

    /** Requests that name their user in the path. */
    static Predicate<Request> byPath() {
        return request -> OWNER.matcher(request.rawPath()).find();
    }

    /** Requests that bring neither cookie nor bearer. */
    static Predicate<Request> anonymous() {
        return has("cookie").or(has("authorization")).negate();
    }

    /** Whether a request brings a cookie of the user whom it addresses. */
    static boolean isOwner(Request request) {
        String owner = request.tenant().map(tenant -> tenant.owner().z32()).orElse("");
        return request.headers().getAll("cookie").stream().anyMatch(cookie -> cookie.startsWith(owner));
    }

    /** The path below the user, as sent. */
    static String below(Request request) {
        return OWNER.matcher(request.rawPath()).replaceFirst("");
    }
}
