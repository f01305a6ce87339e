package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.fields;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.query;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.Faults.streamed;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.anonymous;
import static pubkyconformance.runner.mutants.When.has;

import java.util.function.Predicate;
import java.util.stream.Collectors;
import pubkyconformance.homeserver.http.Request;

/** Mutants of what a reader asks an event stream for. */
final class StreamQueryMutants {
    private static final String STREAM = "events-stream";
    private static final Predicate<Request> ON_STREAM =
            request -> request.rawPath().equals("/events-stream");

    private StreamQueryMutants() {}

    static void addTo(Mutants mutants) {
        addParameters(mutants);
        addSwitches(mutants);
        addPaths(mutants);
    }

    private static void addParameters(Mutants mutants) {
        mutants.add(
                "SSE-001/empty-user-is-nobody",
                instead(
                        STREAM,
                        request -> request.rawQuery().filter("user="::equals).isPresent(),
                        200,
                        ""));
        mutants.add(
                "SSE-002/51-users-taken",
                status(STREAM, always().and(request -> request.queryAll("user").size() == 51), 400, 404));
        mutants.add(
                "SSE-002/49-users-at-most",
                instead(
                        STREAM,
                        request -> request.queryAll("user").size() == 50,
                        400,
                        "Too many users. Maximum allowed: 49"));
        mutants.add(
                "SSE-004/display-form-is-a-user",
                query(ON_STREAM.and(When.query("user=pubky")), query -> query.replace("user=pubky", "user=")));
        mutants.add(
                "SSE-004/malformed-user-beside-another-ignored",
                query(ON_STREAM.and(When.query("&user=abc$")), query -> query.replace("&user=abc", "")));
        mutants.add(
                "SSE-009/limit-for-each-user",
                query(ON_STREAM.and(When.query("&user=[^&]*&limit=2$")), query -> query.replace("limit=2", "limit=4")));
        mutants.add(
                "SSE-009/limit-of-65535-refused",
                instead(STREAM, When.query("limit=65535"), 400, "Invalid limit: 65535"));
        mutants.add(
                "SSE-009/limit-of-65536-taken",
                query(ON_STREAM.and(When.query("limit=65536")), query -> query.replace("65536", "65535")));
        mutants.add(
                "SSE-010/limit-of-0-is-none",
                query(ON_STREAM.and(When.query("&limit=0$")), query -> query.replace("&limit=0", "")));
        mutants.add(
                "SSE-011/history-of-a-hundred",
                streamed(
                        When.query("^user=[a-z0-9]{52}$"),
                        text -> EventText.frames(text).limit(99).collect(Collectors.joining())));
        mutants.add(
                "SSE-021/unknown-parameter-refused", instead(STREAM, When.query("colour="), 400, "Unknown parameter"));
        mutants.add(
                "SSE-021/plus-is-a-plus",
                query(ON_STREAM.and(When.query("path=[^&]*\\+")), query -> query.replace("+", "%2B")));
        mutants.add(
                "SSE-069/users-before-private-paths",
                status(
                        STREAM,
                        When.query("path=/priv/a/$")
                                .and(anonymous())
                                .and(request -> request.queryAll("user").size() == 1),
                        401,
                        404));
    }

    private static void addSwitches(Mutants mutants) {
        mutants.add(
                "SSE-012/live-without-value-is-on",
                query(ON_STREAM.and(When.query("&live$")), query -> query + "=true"));
        mutants.add(
                "SSE-012/live-in-capitals-is-on",
                query(ON_STREAM.and(When.query("live=TRUE")), query -> query.replace("TRUE", "true")));
        mutants.add(
                "SSE-012/reverse-by-yes",
                query(ON_STREAM.and(When.query("reverse=yes")), query -> query.replace("yes", "true")));
        mutants.add(
                "SSE-012/live-by-1-is-off",
                query(ON_STREAM.and(When.query("live=1$")), query -> query.replace("live=1", "live=0")));
        mutants.add(
                "SSE-013/live-by-1-goes-with-reverse",
                query(ON_STREAM.and(When.query("live=1&reverse=true")), query -> query.replace("live=1", "live=0")));
    }

    private static void addPaths(Mutants mutants) {
        mutants.add(
                "SSE-014/path-without-slash-refused", instead(STREAM, When.query("path=pub/"), 400, "Invalid path"));
        mutants.add(
                "SSE-014/empty-path-selects-nothing",
                query(ON_STREAM.and(When.query("&path=$")), query -> query + "/pub/nothing"));
        mutants.add(
                "SSE-015/control-character-in-a-path-ignored",
                query(ON_STREAM.and(When.query("path=[^&]*%0A")), query -> query.replace("%0A", "_")));
        mutants.add(
                "SSE-017/file-path-selects-below",
                query(ON_STREAM.and(When.query("path=/pub/foo$")), query -> query + "&path=/pub/foo/"));
        mutants.add(
                "SSE-017/event-shown-for-each-path",
                streamed(When.query("path=/pub/a/&path=/pub/&path="), text -> text + text));
        mutants.add(
                "SSE-017/asterisk-in-a-path-stands-for-anything",
                query(ON_STREAM.and(When.query("path=/pub/a\\*b/")), query -> query + "&path=/pub/acb/"));
        mutants.add(
                "SSE-018/full-file-path-selects-nothing",
                query(ON_STREAM.and(When.query("path=/pub/e$")), query -> query + "/"));
        mutants.add(
                "SSE-019/private-events-count-for-a-limit",
                query(
                        ON_STREAM.and(When.query("^user=[a-z0-9]{52}&limit=2$")),
                        query -> query.replace("limit=2", "limit=1")));
        mutants.add(
                "SSE-019/unfiltered-stream-of-an-app-has-private-events",
                query(
                        ON_STREAM.and(has("authorization")).and(When.query("^user=[a-z0-9]{52}$")),
                        query -> query + "&path=/pub/&path=/priv/"));
        mutants.add(
                "SSE-020/bare-root-selects-all", query(ON_STREAM.and(When.query("path=/pub$")), query -> query + "/"));
        mutants.add("SSE-020/other-paths-select-nothing", status(STREAM, When.query("path=/other/$"), 403, 404));
        mutants.add(
                "SSE-060/detour-judged-as-it-is-sent",
                status(STREAM, When.query("path=/pub/\\.\\./priv/a/"), 401, 404));
        mutants.add(
                "SSE-060/two-users-without-session-forbidden",
                status(
                        STREAM,
                        anonymous().and(request -> request.queryAll("user").size() == 2),
                        401,
                        403));
        mutants.add(
                "SSE-060/private-history-not-shown",
                query(
                        ON_STREAM.and(has("authorization")).and(When.query("^user=[a-z0-9]{52}&path=/priv/a/$")),
                        query -> query.replace("path=/priv/a/", "path=/pub/none")));
        mutants.add(
                "SSE-061/refused-path-before-another-left-out",
                query(
                        ON_STREAM.and(When.query("path=/priv/b/&path=/pub/a/")),
                        query -> query.replace("path=/priv/b/&", "")));
        mutants.add(
                "SSE-061/refused-path-behind-a-private-one-left-out",
                query(
                        ON_STREAM.and(When.query("path=/priv/a/&path=/priv/b/")),
                        query -> query.replace("&path=/priv/b/", "")));
        mutants.add(
                "SSE-062/cookie-opens-no-private-stream",
                status(STREAM, When.query("^user=[a-z0-9]{52}&path=/priv/a/$").and(has("cookie")), 200, 401));
        mutants.add(
                "SSE-070/cookie-counts-beside-an-unknown-bearer",
                fields(
                        ON_STREAM.and(has("authorization", "^Bearer unknown")),
                        headers -> headers.remove("authorization")));
        mutants.add(
                "SSE-070/cookie-counts-beside-a-bearer-without-access",
                fields(
                        ON_STREAM.and(has("cookie")).and(has("authorization", "^Bearer .{43}")),
                        headers -> headers.remove("authorization")));
    }
}
