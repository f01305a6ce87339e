package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.ALL;
import static pubkyconformance.runner.mutants.Faults.fields;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.query;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.Faults.streamed;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.anonymous;
import static pubkyconformance.runner.mutants.When.has;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pubkyconformance.homeserver.http.Request;

/** Mutants of the area events. */
final class EventMutants {
    private static final String FEED = "events";
    private static final String STREAM = "events-stream";
    private static final Pattern FRAMES = Pattern.compile("(?<=\n\n)");

    private static final Predicate<Request> ON_FEED =
            request -> request.rawPath().equals("/events/");
    private static final Predicate<Request> ON_STREAM =
            request -> request.rawPath().equals("/events-stream");

    private EventMutants() {}

    static void addTo(Mutants mutants) {
        addFeed(mutants);
        addPages(mutants);
        addParameters(mutants);
        addSwitches(mutants);
        addPaths(mutants);
        addUsers(mutants);
        addForm(mutants);
        addLive(mutants);
    }

    private static void addFeed(Mutants mutants) {
        mutants.add(
                "FEED-001/session-needed-beside-a-bad-bearer",
                instead(FEED, has("authorization"), 401, "Unauthorized"));
        mutants.add(
                "FEED-002/line-feed-behind-the-cursor",
                text(FEED, When.query("limit=1$"), 200, text -> text.isEmpty() ? text : text + "\n"));
        mutants.add(
                "FEED-002/deletions-named-delete",
                text(FEED, request -> request.rawQuery().isEmpty(), 200, text -> text.replace("DEL ", "DELETE ")));
        mutants.add("FEED-003/cursor-of-the-next-event", text(FEED, When.query("limit"), 200, text -> {
            int last = text.lastIndexOf("cursor: ");
            return last < 0
                    ? text
                    : text.substring(0, last + 8)
                            + (Long.parseLong(text.substring(last + 8).strip()) + 1);
        }));
        mutants.add(
                "FEED-004/cursor-at-the-end",
                Faults.answer(
                        FEED,
                        When.query("cursor=[0-9]+$"),
                        200,
                        (request, text) -> text.isEmpty()
                                ? "cursor: " + request.query("cursor").orElseThrow()
                                : text));
        mutants.add(
                "FEED-007/negative-cursor-is-the-beginning",
                query(ON_FEED.and(When.query("cursor=-1")), query -> "?cursor=9000000000000000000"));
        mutants.add(
                "FEED-007/too-large-a-cursor-is-the-end",
                query(ON_FEED.and(When.query("cursor=9{20,}")), query -> "?cursor=9000000000000000000"));
        mutants.add(
                "FEED-013/deletions-of-private-files-shown",
                Faults.answer(
                        FEED,
                        When.query("limit=1000").and(has("pubky-host")),
                        200,
                        (request, text) -> text.replaceFirst(
                                "cursor: ",
                                "DEL pubky://" + request.header("pubky-host").orElseThrow() + "/priv/b\ncursor: ")));
        mutants.add(
                "FEED-013/private-events-shorten-pages",
                query(
                        ON_FEED.and(When.query("limit=2$"))
                                .and(When.query("cursor=[1-9]"))
                                .and(has("pubky-host").negate()),
                        query -> query.replace("limit=2", "limit=1")));
        mutants.add(
                "FEED-015/deletions-of-older-files-not-shown",
                text(FEED, When.query("limit=1000"), 200, EventMutants::withoutDeletionsOfOlderFiles));
        mutants.add(
                "FEED-016/overwritten-and-deleted-files-left-out",
                text(
                        FEED,
                        When.query("limit=1000"),
                        200,
                        text -> text.replaceAll("(PUT [^\n]*\n)\\1(DEL [^\n]*\n)", "$2")));
        mutants.add("FEED-016/history-lost-by-a-restart", withoutTheHistory());
        mutants.add("FEED-017/refused-put-leaves-a-line", afterRefusal("storage-put", 409, "PUT "));
        mutants.add("FEED-017/deletion-of-nothing-leaves-a-line", afterRefusal("storage-delete", 404, "DEL "));
        mutants.add("FEED-018/sign-out-leaves-a-line", builder -> {
            Set<String> signedOut = ConcurrentHashMap.newKeySet();
            return Faults.head("session-delete", always(), (request, headers) -> {
                        signedOut.add(request.header("pubky-host").orElse("?"));
                        return headers;
                    })
                    .and(text(
                            FEED,
                            request -> request.rawQuery().isEmpty(),
                            200,
                            text -> text + (signedOut.isEmpty() ? "" : "OUT pubky://" + signedOut + "\n")))
                    .into(builder);
        });
        mutants.add(
                "FEED-019/line-tells-the-size",
                text(FEED, When.query("limit=1000"), 200, text -> text.replaceAll("(?m)^(PUT .* c)$", "$1 1")));
        mutants.add(
                "BUG-047/largest-cursor-is-absent",
                instead(FEED, When.query("cursor=18446744073709551615"), 404, "Not Found"));
    }

    private static String withoutDeletionsOfOlderFiles(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("DEL ") || text.contains("PUT " + line.substring(4) + "\n"))
                .collect(Collectors.joining("\n"));
    }

    /** The feed begins with what was written since the start. */
    private static Fault withoutTheHistory() {
        return Journal.kept(
                journal -> text(FEED, request -> request.rawQuery().isEmpty() && journal.isEmpty(), 200, text -> ""));
    }

    /** A line for each write that was refused, on the first page behind a cursor. */
    private static Fault afterRefusal(String route, int status, String kind) {
        return builder -> {
            Queue<String> lines = new ConcurrentLinkedQueue<>();
            Set<String> asked = ConcurrentHashMap.newKeySet();
            return Faults.head(route, always(), (request, headers) -> {
                        if (headers.status().code() == status) {
                            lines.add(kind + "pubky://" + Journal.file(request) + "\n");
                        }
                        return headers;
                    })
                    .and(Faults.answer(FEED, When.query("limit=1000"), 200, (request, text) -> {
                        String cursor = request.query("cursor").orElse("1");
                        String added = lines.isEmpty() || !asked.add(cursor) ? "" : String.join("", lines);
                        return text.isEmpty() && !added.isEmpty() ? added + "cursor: " + cursor : added + text;
                    }))
                    .into(builder);
        };
    }

    private static void addPages(Mutants mutants) {
        mutants.add(
                "FEED-005/cursor-included",
                query(
                        ON_FEED.and(When.query("limit=1000")).and(When.query("cursor=[1-9][0-9]{0,9}(&|$)")),
                        query -> replaceNumber(query, "cursor=", -1)));
        mutants.add("FEED-005/empty-cursor-refused", instead(FEED, When.query("cursor=$"), 400, "Invalid cursor"));
        mutants.add(
                "FEED-006/default-of-99",
                query(ON_FEED.and(When.query("^cursor=[1-9][0-9]*$")), query -> query + "&limit=99"));
        mutants.add(
                "FEED-006/never-more-than-100",
                query(ON_FEED.and(When.query("limit=101$")), query -> query.replace("limit=101", "limit=100")));
        mutants.add(
                "FEED-006/limit-of-one-more",
                query(ON_FEED.and(When.query("limit=2$")), query -> query.replace("limit=2", "limit=3")));
        mutants.add(
                "FEED-011/ids-begin-with-0",
                streamed(
                        When.query("^user=[a-z0-9]{52}$"),
                        text -> text.replace("data: cursor: 1\n", "data: cursor: 0\n")));
        mutants.add(
                "FEED-011/ids-per-user",
                streamed(When.query("user=[a-z0-9]{52}&user=[a-z0-9]{52}$"), EventMutants::countedPerUser));
    }

    private static String countedPerUser(String text) {
        StringBuilder all = new StringBuilder();
        Map<String, Integer> counts = new HashMap<>();
        for (String frame : FRAMES.splitAsStream(text).toList()) {
            String user = frame.replaceAll("(?s).*pubky://([a-z0-9]{52})/.*", "$1");
            all.append(frame.replaceFirst("cursor: [0-9]+", "cursor: " + counts.merge(user, 1, Integer::sum)));
        }
        return all.toString();
    }

    private static String replaceNumber(String query, String name, int difference) {
        return Pattern.compile("(?<=" + name + ")[0-9]+")
                .matcher(query)
                .replaceFirst(number -> String.valueOf(Long.parseLong(number.group()) + difference));
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
                        text -> FRAMES.splitAsStream(text).limit(99).collect(Collectors.joining())));
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

    private static void addUsers(Mutants mutants) {
        mutants.add(
                "SSE-003/one-cursor-for-all",
                query(
                        ON_STREAM.and(When.query("user=[^&:]+:[1-9][0-9]*&user=[^&:]+$")),
                        query -> query + query.replaceFirst("^.*?(:[0-9]+).*", "$1")));
        mutants.add(
                "SSE-005/stranger-behind-a-user-ignored",
                status(STREAM, request -> request.queryAll("user").size() == 2, 404, 200));
        mutants.add("SSE-005/stranger-followed-live", status(STREAM, When.query("live=true"), 404, 200));
        mutants.add(
                "SSE-007/empty-cursor-is-none",
                query(ON_STREAM.and(When.query("user=[^&:]+:$")), query -> query.substring(0, query.length() - 1)));
        mutants.add(
                "SSE-007/fraction-cut-off",
                query(ON_STREAM.and(When.query("user=[^&:]+:1\\.5$")), query -> query.replace(":1.5", ":1")));
        mutants.add(
                "SSE-008/cursor-beyond-the-newest-refused",
                instead(STREAM, When.query("^user=[^&:]+:9000000000000000000$"), 400, "Invalid cursor"));
        mutants.add(
                "BUG-047a/cursor-of-the-upper-half-begins-anew",
                query(
                        ON_STREAM.and(When.query(":9223372036854775808")),
                        query -> query.replace(":9223372036854775808", "")));
        mutants.add(
                "SSE-022/user-in-pubky-host-takes-the-place",
                Faults.around(
                        STREAM,
                        () -> (request, inner) -> inner.handle(
                                request.query("user").isEmpty()
                                                && has("pubky-host").test(request)
                                        ? request.withHead(
                                                "GET",
                                                "/events-stream?user="
                                                        + request.header("pubky-host")
                                                                .orElseThrow())
                                        : request)));
        mutants.add(
                "SSE-022/named-user-forbidden",
                instead(STREAM, has("pubky-host").and(anonymous()).and(When.query("user")), 403, "Forbidden"));
        mutants.add(
                "SSE-053/stranger-without-cursor-has-no-events",
                status(STREAM, When.query("^user=[a-z0-9]{52}$"), 404, 200));
    }

    private static void addForm(Mutants mutants) {
        mutants.add(
                "SSE-030/charset-of-a-live-stream",
                Faults.field(
                        STREAM, When.query("live=true"), "content-type", type -> "text/event-stream; charset=utf-8"));
        mutants.add(
                "SSE-031/refusals-may-be-kept",
                Faults.head(
                        ALL,
                        ON_STREAM,
                        (request, headers) -> headers.status().code() == 401
                                ? headers.toBuilder()
                                        .removeAndThen("cache-control")
                                        .build()
                                : headers));
        mutants.add(
                "SSE-031/stream-does-not-vary-by-cookie",
                Faults.field(ALL, ON_STREAM, "vary", vary -> vary.replaceAll("(?i),? *cookie", "")));
        mutants.add(
                "SSE-032/line-ends-of-dos",
                streamed(When.query("^user=[a-z0-9]{52}$"), text -> text.replace("\n", "\r\n")));
        mutants.add(
                "SSE-032/live-events-have-an-id",
                streamed(When.query("live=true"), text -> text.replace("event: ", "id: 1\nevent: ")));
        mutants.add(
                "SSE-033/cursor-before-the-url",
                streamed(
                        always().and(When.query("^user=[a-z0-9]{52}$")),
                        text -> text.replaceAll(
                                "(data: pubky://[^\n]*/pub/cursor:[^\n]*\n)(data: cursor: [0-9]+\n)", "$2$1")));
        mutants.add(
                "SSE-034/deletion-has-the-last-hash",
                streamed(
                        When.query("^user=[a-z0-9]{52}$"),
                        text -> text.replaceAll(
                                "(event: DEL\n[^\n]*\n[^\n]*\n)",
                                "$1data: content_hash: 6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8=\n")));
        mutants.add(
                "SSE-034/hash-of-the-newest-content",
                streamed(When.query("^user=[a-z0-9]{52}$"), EventMutants::withTheNewestHash));
        mutants.add(
                "SSE-035/cursors-of-the-stream-are-its-own",
                streamed(When.query("^user=[a-z0-9]{52}$"), text -> Pattern.compile("(?<=data: cursor: )[0-9]+")
                        .matcher(text)
                        .replaceAll(id -> String.valueOf(Long.parseLong(id.group()) + 1))));
        mutants.add(
                "SSE-037/overwriting-is-named-so",
                streamed(
                        When.query("^user=[a-z0-9]{52}$"),
                        text -> text.replaceAll(
                                "(?s)(event: PUT\ndata: [^\n]*\n.*?\n\n)event: PUT(\ndata: [^\n]*/pub/a\n)",
                                "$1event: UPD$2")));
    }

    private static String withTheNewestHash(String text) {
        Matcher hashes = Pattern.compile("data: content_hash: [^\n]*\n").matcher(text);
        String newest = null;
        while (hashes.find()) {
            newest = hashes.group();
        }
        return newest == null
                ? text
                : text.replaceAll("data: content_hash: [^\n]*\n", Matcher.quoteReplacement(newest));
    }

    private static void addLive(Mutants mutants) {
        mutants.add(
                "SSE-040/batch-stays-open",
                query(
                        ON_STREAM
                                .and(anonymous())
                                .and(When.query("^user=[a-z0-9]{52}$"))
                                .and(Once.perUser()),
                        query -> query + "&live=true"));
        mutants.add(
                "SSE-041/live-without-history",
                query(
                        ON_STREAM.and(When.query("^user=[a-z0-9]{52}&live=true$")),
                        query -> query.replace("&live", ":9000000000000000000&live")));
        mutants.add(
                "SSE-042/history-does-not-count",
                query(ON_STREAM.and(When.query("live=true&limit=3$")), query -> query.replace("limit=3", "limit=4")));
        mutants.add(
                "SSE-043/newest-first-user-by-user",
                streamed(When.query("user=[^&]*&user=[^&]*&reverse=true$"), EventMutants::userByUser));
        mutants.add(
                "SSE-044/cursor-included-backwards",
                query(
                        ON_STREAM.and(When.query("^user=[^&:]*:[0-9]+&reverse=true$")),
                        query -> replaceNumber(query, ":", 1)));
        mutants.add(
                "SSE-045/history-sent-twice",
                streamed(
                        When.query("^user=[a-z0-9]{52}&live=true$"),
                        text -> FRAMES.splitAsStream(text).findFirst().orElse("") + text));
        mutants.add(
                "SSE-046/cursor-counts-for-history-only",
                query(
                        ON_STREAM.and(When.query(":9000000000000000000&user=")),
                        query -> query.replace(":9000000000000000000", "")));
        mutants.add(
                "SSE-047/oldest-event-missing",
                query(ON_STREAM.and(When.query("reverse=true$")), query -> query + "&limit=1"));
        mutants.add(
                "SSE-048/private-events-of-a-cookie-not-sent-live",
                query(
                        ON_STREAM.and(has("cookie")).and(When.query("path=/priv/&live=true$")),
                        query -> query.replace("&live=true", "")));
        mutants.add("SSE-051/refused-put-is-an-event", refusedPut());
        mutants.add(
                "SSE-063/public-events-come-along",
                query(
                        ON_STREAM.and(has("authorization")).and(When.query("path=/priv/a/&live=true$")),
                        query -> query.replace("path=/priv/a/", "path=/priv/a/&path=/pub/")));
        mutants.add(
                "SSE-064/unfiltered-live-stream-of-the-owner-has-private-events",
                query(
                        ON_STREAM.and(has("cookie")).and(When.query("^user=[a-z0-9]{52}&live=true$")),
                        query -> query + "&path=/pub/&path=/priv/"));
        mutants.add("SSE-065/another-sign-out-ends-the-stream", Once.streamsEndWith("session-delete"));
        mutants.add("SSE-066/public-streams-end-with-the-session", Once.streamsEndWith("grant-revoke"));
        mutants.add(
                "SSE-067/app-is-not-followed-live",
                query(
                        ON_STREAM.and(has("authorization")).and(When.query("path=/priv/a/&live=true$")),
                        query -> query.replace("&live=true", "")));
    }

    private static String userByUser(String text) {
        return FRAMES.splitAsStream(text)
                .sorted(Comparator.comparing(frame -> frame.replaceAll("(?s).*pubky://([a-z0-9]{52})/.*", "$1")))
                .collect(Collectors.joining());
    }

    private static Fault refusedPut() {
        return builder -> {
            Map<String, String> frames = new ConcurrentHashMap<>();
            return Faults.head("storage-put", always(), (request, headers) -> {
                        if (headers.status().code() == 403
                                && When.path("/other/.*").test(request)) {
                            frames.put(
                                    request.tenant().orElseThrow().owner().z32(),
                                    "event: PUT\ndata: pubky://" + Journal.file(request)
                                            + "\ndata: cursor: 9000000000\n\n");
                        }
                        return headers;
                    })
                    .and(streamed(
                            always(),
                            (request, text) -> text
                                    + frames.getOrDefault(request.query("user").orElse(""), "")))
                    .into(builder);
        };
    }
}
