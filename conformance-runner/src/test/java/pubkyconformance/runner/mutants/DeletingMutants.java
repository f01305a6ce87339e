package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.around;
import static pubkyconformance.runner.mutants.Faults.head;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.path;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;

/** Mutants of deleting. */
final class DeletingMutants {
    private static final String GET = "storage-get";
    private static final String HEAD = "storage-head";
    private static final String DELETE = "storage-delete";

    private DeletingMutants() {}

    static void addTo(Mutants mutants) {
        addDeleting(mutants);
    }

    private static void addDeleting(Mutants mutants) {
        mutants.add("STO-DEL-001/deleted-with-200", status(DELETE, path("/pub/a"), 204, 200));
        mutants.add(
                "STO-DEL-002/missing-file-beside-others-deleted",
                Journal.kept(journal -> status(
                        DELETE,
                        path("/pub/b").and(journal::hasSibling).and(request -> !journal.isDeleted(request)),
                        404,
                        204)));
        mutants.add(
                "STO-DEL-003/deleted-file-looked-up",
                Journal.kept(journal -> status(HEAD, journal::isDeleted, 404, 200)));
        mutants.add(
                "STO-DEL-004/deletion-announced-as-delete",
                Faults.streamed(When.query("^user=[^&]*$"), text -> text.replace("event: DEL\n", "event: DELETE\n")));
        mutants.add("STO-DEL-005/equal-content-of-the-user-goes-along", builder -> {
            Set<String> gone = ConcurrentHashMap.newKeySet();
            return head(DELETE, always(), (request, headers) -> {
                        gone.add(request.tenant().orElseThrow().owner().z32());
                        return headers;
                    })
                    .and(instead(
                            GET,
                            path("/pub/b")
                                    .and(request -> gone.contains(request.tenant()
                                            .orElseThrow()
                                            .owner()
                                            .z32())),
                            request -> PlainReply.of(HttpStatus.NOT_FOUND, "Not Found")))
                    .into(builder);
        });
        mutants.add(
                "STO-DEL-009/second-delete-succeeds",
                Journal.kept(journal -> status(DELETE, journal::isDeleted, 404, 204)));
        mutants.add("STO-DEL-010/each-of-several-deletions-announced", builder -> {
            Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
            return around(DELETE, () -> (request, inner) -> {
                        asked.computeIfAbsent(Journal.file(request), key -> new AtomicInteger())
                                .incrementAndGet();
                        return inner.handle(request);
                    })
                    .and(Faults.streamed(always(), text -> repeated(text, asked)))
                    .into(builder);
        });
        mutants.add(
                "BUG-007/directory-in-use-conflicts",
                Journal.kept(journal -> status(DELETE, request -> journal.isStoredBelow(request, "/"), 404, 409)));
        mutants.add(
                "BUG-043/escape-in-a-name-decoded-again-to-delete",
                Faults.path(
                        When.method("DELETE").and(request -> request.rawTarget().contains("%25")),
                        path -> path.replace("%25", "%")));
        mutants.add("STO-DEL-012/file-of-a-race-listed-but-lost", builder -> {
            Set<String> inUse = ConcurrentHashMap.newKeySet();
            Set<String> lost = ConcurrentHashMap.newKeySet();
            Fault noting =
                    around("storage-put", () -> noting(inUse, lost)).and(around(DELETE, () -> noting(inUse, lost)));
            return noting.and(instead(
                            GET,
                            request -> lost.contains(Journal.file(request)),
                            request -> PlainReply.of(HttpStatus.NOT_FOUND, "Not Found")))
                    .into(builder);
        });
        mutants.add("BUG-007/name-below-a-file-conflicts", status(DELETE, path("/pub/full/file/x"), 404, 409));
    }

    /** Notes as lost what is written to by two requests at once. */
    private static BiFunction<Request, Route, HttpResponse> noting(Set<String> inUse, Set<String> lost) {
        return (request, inner) -> {
            String file = Journal.file(request);
            if (!file.endsWith("/pub/race")) {
                return inner.handle(request);
            }
            if (!inUse.add(file)) {
                lost.add(file);
                return inner.handle(request);
            }
            return inner.handle(request).mapHeaders(headers -> {
                inUse.remove(file);
                return headers;
            });
        };
    }

    private static String repeated(String text, Map<String, AtomicInteger> asked) {
        StringBuilder all = new StringBuilder();
        for (String frame : EventText.frames(text).toList()) {
            all.append(frame);
            if (frame.startsWith("event: DEL")) {
                String file = frame.replaceAll("(?s).*data: pubky://([^\n]*)\n.*", "$1");
                AtomicInteger count = asked.getOrDefault(file, new AtomicInteger(1));
                all.append(frame.repeat(count.get() > 4 ? 1 : 0));
            }
        }
        return all.toString();
    }
}
