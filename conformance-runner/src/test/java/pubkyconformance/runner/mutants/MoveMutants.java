package pubkyconformance.runner.mutants;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.util.concurrent.atomic.AtomicInteger;
import pubkyconformance.homeserver.http.PlainReply;

/** Homeservers that know more of each other than they should, or treat those who move otherwise. */
final class MoveMutants {
    private MoveMutants() {}

    static void addTo(Mutants mutants) {
        mutants.add("DISC-MIG-001a/only-the-first-homeserver-admits", later("signup", 1, HttpStatus.CONFLICT));
        mutants.add("DISC-MIG-001b/gone-once-somebody-came-elsewhere", goneOnce());
        mutants.add(
                "DISC-MIG-001c/cookie-of-elsewhere-seems-to-write",
                Faults.status("storage-put", When.has("cookie"), 401, 201));
        mutants.add(
                "DISC-MIG-001c/no-session-once-there-is-another-homeserver",
                later("session-show", 0, HttpStatus.UNAUTHORIZED));
        mutants.add("DISC-MIG-001d/tags-differ-by-homeserver", tags());
        mutants.add(
                "DISC-MIG-001d/empty-copy-has-another-tag",
                Faults.head(
                        "storage-get",
                        When.always(),
                        (request, headers) -> headers.contentLength() == 0
                                ? headers.toBuilder()
                                        .set("etag", "\"" + request.authority() + "\"")
                                        .build()
                                : headers));
    }

    /** Refuses at all homeservers beyond the run's own and so many more. */
    private static Fault later(String route, int admitted, HttpStatus status) {
        AtomicInteger started = new AtomicInteger();
        return Faults.around(route, () -> {
            int number = started.getAndIncrement();
            return (request, inner) -> number > admitted ? PlainReply.of(status, "Not here") : inner.handle(request);
        });
    }

    /** Once somebody signed up at one homeserver, all that started before have no files. */
    private static Fault goneOnce() {
        AtomicInteger started = new AtomicInteger();
        AtomicInteger latest = new AtomicInteger();
        return builder -> {
            int number = started.incrementAndGet();
            return builder.decorate("signup", inner -> request -> {
                        latest.accumulateAndGet(number, Math::max);
                        return inner.handle(request);
                    })
                    .decorate(
                            "storage-get",
                            inner -> request -> number < latest.get()
                                    ? PlainReply.of(HttpStatus.NOT_FOUND, "Moved")
                                    : inner.handle(request));
        };
    }

    private static Fault tags() {
        AtomicInteger started = new AtomicInteger();
        return Faults.around("storage-get", () -> {
            int number = started.incrementAndGet();
            return (request, inner) -> {
                HttpResponse response = inner.handle(request);
                return response.mapHeaders(headers -> headers.contains("etag")
                        ? headers.toBuilder()
                                .set(
                                        "etag",
                                        "\"" + number + headers.get("etag", "").substring(1))
                                .build()
                        : headers);
            };
        });
    }
}
