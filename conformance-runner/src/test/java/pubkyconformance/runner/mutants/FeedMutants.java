package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.query;
import static pubkyconformance.runner.mutants.Faults.streamed;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.has;

import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pubkyconformance.homeserver.http.Request;

/** Mutants of the event feed. */
final class FeedMutants {
    private static final String FEED = "events";
    private static final Predicate<Request> ON_FEED =
            request -> request.rawPath().equals("/events/");

    private FeedMutants() {}

    static void addTo(Mutants mutants) {
        addFeed(mutants);
        addPages(mutants);
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
                text(FEED, When.query("limit=1000"), 200, FeedMutants::withoutDeletionsOfOlderFiles));
        mutants.add(
                "FEED-016/overwritten-and-deleted-files-left-out",
                text(
                        FEED,
                        When.query("limit=1000"),
                        200,
                        text -> text.replaceAll("(PUT [^\n]*\n)\\1(DEL [^\n]*\n)", "$2")));
        mutants.add("FEED-016/history-lost-by-a-restart", withoutTheHistory());
        mutants.add("FEED-017/refused-put-leaves-a-line", afterRefusal("storage-put", 409, "PUT"));
        mutants.add("FEED-017/deletion-of-nothing-leaves-a-line", afterRefusal("storage-delete", 404, "DEL"));
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

    /** A line for each write that was refused with this status, shown once behind a cursor. */
    private static Fault afterRefusal(String route, int status, String kind) {
        return builder -> {
            Queue<String> lines = new ConcurrentLinkedQueue<>();
            return Faults.head(route, always(), (request, headers) -> {
                        if (headers.status().code() == status) {
                            lines.add(kind + " pubky://" + Journal.file(request) + "\n");
                        }
                        return headers;
                    })
                    .and(Faults.answer(FEED, When.query("limit=1000&cursor=[0-9]+"), 200, (request, text) -> {
                        String line = lines.poll();
                        if (line == null) {
                            return text;
                        }
                        String cursor = request.query("cursor").orElseThrow();
                        return line + (text.isEmpty() ? "cursor: " + cursor : text);
                    }))
                    .into(builder);
        };
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

    private static void addPages(Mutants mutants) {
        mutants.add(
                "FEED-005/cursor-included",
                query(
                        ON_FEED.and(When.query("limit=1000")).and(When.query("cursor=[1-9][0-9]{0,9}(&|$)")),
                        query -> EventText.shifted(query, "cursor=", -1)));
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
                streamed(When.query("user=[a-z0-9]{52}&user=[a-z0-9]{52}$"), FeedMutants::countedPerUser));
    }

    private static String countedPerUser(String text) {
        StringBuilder all = new StringBuilder();
        Map<String, Integer> counts = new HashMap<>();
        for (String frame : EventText.frames(text).toList()) {
            String user = EventText.user(frame);
            all.append(frame.replaceFirst("cursor: [0-9]+", "cursor: " + counts.merge(user, 1, Integer::sum)));
        }
        return all.toString();
    }
}
