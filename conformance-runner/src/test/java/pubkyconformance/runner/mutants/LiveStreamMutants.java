package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.query;
import static pubkyconformance.runner.mutants.Faults.streamed;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.anonymous;
import static pubkyconformance.runner.mutants.When.has;

import com.linecorp.armeria.common.HttpResponse;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pubkyconformance.homeserver.http.Request;

/** Mutants of the order in which an event stream sends, and of how long it goes on. */
final class LiveStreamMutants {
    private static final String STREAM = "events-stream";
    private static final Predicate<Request> ON_STREAM =
            request -> request.rawPath().equals("/events-stream");

    private LiveStreamMutants() {}

    static void addTo(Mutants mutants) {
        addLive(mutants);
    }

    private static void addLive(Mutants mutants) {
        mutants.add(
                "SSE-040/batch-stays-open",
                query(
                        ON_STREAM
                                .and(anonymous())
                                .and(When.query("^user=[a-z0-9]{52}$"))
                                .and(firstAboutEachUser()),
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
                streamed(When.query("user=[^&]*&user=[^&]*&reverse=true$"), LiveStreamMutants::userByUser));
        mutants.add(
                "SSE-044/cursor-included-backwards",
                query(
                        ON_STREAM.and(When.query("^user=[^&:]*:[0-9]+&reverse=true$")),
                        query -> EventText.shifted(query, ":", 1)));
        mutants.add(
                "SSE-045/history-sent-twice",
                streamed(
                        When.query("^user=[a-z0-9]{52}&live=true$"),
                        text -> EventText.frames(text).findFirst().orElse("") + text));
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
        mutants.add("SSE-065/another-sign-out-ends-the-stream", streamsEndWith("session-delete"));
        mutants.add("SSE-066/public-streams-end-with-the-session", streamsEndWith("grant-revoke"));
        mutants.add(
                "SSE-067/app-is-not-followed-live",
                query(
                        ON_STREAM.and(has("authorization")).and(When.query("path=/priv/a/&live=true$")),
                        query -> query.replace("&live=true", "")));
    }

    private static String userByUser(String text) {
        return EventText.frames(text)
                .sorted(Comparator.comparing(EventText::user))
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

    private static Predicate<Request> firstAboutEachUser() {
        Set<String> users = ConcurrentHashMap.newKeySet();
        return request -> users.add(request.query("user").orElse(""));
    }

    /** Ends every open stream when a request of this route was answered. */
    static Fault streamsEndWith(String route) {
        return builder -> {
            Collection<HttpResponse> streams = new ConcurrentLinkedQueue<>();
            return Faults.around(STREAM, () -> (request, inner) -> {
                        HttpResponse stream = inner.handle(request);
                        streams.add(stream);
                        return stream;
                    })
                    .and(Faults.around(route, () -> (request, inner) -> {
                        HttpResponse answer = inner.handle(request);
                        streams.forEach(HttpResponse::abort);
                        return answer;
                    }))
                    .into(builder);
        };
    }
}
