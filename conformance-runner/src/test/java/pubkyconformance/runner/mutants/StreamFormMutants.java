package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.ALL;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.query;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.Faults.streamed;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.anonymous;
import static pubkyconformance.runner.mutants.When.has;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pubkyconformance.homeserver.http.Request;

/** Mutants of what an event stream sends, and about whom. */
final class StreamFormMutants {
    private static final String STREAM = "events-stream";
    private static final Predicate<Request> ON_STREAM =
            request -> request.rawPath().equals("/events-stream");

    private StreamFormMutants() {}

    static void addTo(Mutants mutants) {
        addUsers(mutants);
        addForm(mutants);
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
                streamed(When.query("^user=[a-z0-9]{52}$"), StreamFormMutants::withTheNewestHash));
        mutants.add(
                "SSE-035/cursors-of-the-stream-are-its-own",
                streamed(When.query("^user=[a-z0-9]{52}$"), text -> Pattern.compile("(?<=data: cursor: )[0-9]+")
                        .matcher(text)
                        .replaceAll(id -> String.valueOf(Long.parseLong(id.group()) + 1000))));
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
}
