package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.around;
import static pubkyconformance.runner.mutants.Faults.head;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.path;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.stream.StreamMessage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Mutants of uploads that fail or meet others. */
final class UploadMutants {
    private static final String GET = "storage-get";
    private static final String HEAD = "storage-head";
    private static final String PUT = "storage-put";

    private UploadMutants() {}

    static void addTo(Mutants mutants) {
        addUploads(mutants);
    }

    private static void addUploads(Mutants mutants) {
        mutants.add("STO-PUT-011/forbidden-put-touches-the-date", builder -> {
            Set<String> touched = ConcurrentHashMap.newKeySet();
            return head(PUT, always(), (request, headers) -> {
                        if (headers.status().code() == 403) {
                            touched.add(Journal.file(request));
                        }
                        return headers;
                    })
                    .and(head(
                            HEAD,
                            request -> touched.contains(Journal.file(request)),
                            (request, headers) -> headers.toBuilder()
                                    .set("last-modified", "Sun, 06 Nov 1994 08:49:37 GMT")
                                    .build()))
                    .into(builder);
        });
        mutants.add(
                "STO-PUT-012/what-arrived-is-stored",
                around(
                        PUT,
                        () -> (request, inner) -> inner.handle(request.withMessage(HttpRequest.of(
                                request.headers(),
                                StreamMessage.of(request.body()).recoverAndResume(broken -> StreamMessage.of()))))));
        mutants.add("STG-001b/piece-of-a-large-upload-lost", zerosBehindFourMebibytes());
        mutants.add("STO-PUT-022/overlapping-uploads-do-not-collide", overlappingUploads());
        mutants.add("STO-PUT-025/file-gone-while-it-is-overwritten", builder -> {
            Set<String> underWay = ConcurrentHashMap.newKeySet();
            return around(PUT, () -> (request, inner) -> {
                        String file = Journal.file(request);
                        underWay.add(file);
                        HttpResponse response = inner.handle(request);
                        var unused = response.whenComplete().handle((done, failure) -> underWay.remove(file));
                        return response;
                    })
                    .and(status(
                            GET,
                            path("/pub/a")
                                    .and(request -> !When.isOwner(request))
                                    .and(request -> Overlap.awaited(() -> underWay.contains(Journal.file(request)))),
                            200,
                            409))
                    .into(builder);
        });
    }

    /** The bytes from 4 MiB on, as far as they come in the same piece, are zeros; of bodies in chunks only. */
    private static Fault zerosBehindFourMebibytes() {
        return around(PUT, () -> (request, inner) -> {
            AtomicLong seen = new AtomicLong();
            return request.headers().contentLength() >= 0
                    ? inner.handle(request)
                    : inner.handle(request.withMessage(request.body().mapData(data -> {
                        long before = seen.getAndAdd(data.length());
                        return before < 4 << 20 && seen.get() >= 4 << 20
                                ? HttpData.wrap(new byte[data.length()])
                                : data;
                    })));
        });
    }

    /** A PUT waits for others of its user, so that those sent at once are under way at once. */
    private static Fault overlappingUploads() {
        return around(PUT, () -> {
            Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
            return (request, inner) -> {
                String owner = request.tenant().orElseThrow().owner().z32();
                AtomicInteger count = underWay.computeIfAbsent(owner, key -> new AtomicInteger());
                count.incrementAndGet();
                boolean overlaps = path("/pub/a(/b)?").test(request) && Overlap.awaited(() -> count.get() > 1);
                return inner.handle(request)
                        .mapHeaders(headers -> overlaps && headers.status().code() == 409
                                ? headers.toBuilder().status(HttpStatus.CREATED).build()
                                : headers);
            };
        });
    }
}
