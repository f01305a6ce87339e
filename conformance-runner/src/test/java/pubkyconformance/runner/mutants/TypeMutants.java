package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.around;
import static pubkyconformance.runner.mutants.Faults.field;
import static pubkyconformance.runner.mutants.Faults.head;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.path;

import com.linecorp.armeria.common.HttpHeaderNames;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.http.Request;

/** Mutants of the types under which files are served. */
final class TypeMutants {
    private static final String GET = "storage-get";
    private static final String PUT = "storage-put";
    private static final String OCTETS = "application/octet-stream";

    private TypeMutants() {}

    static void addTo(Mutants mutants) {
        addTypes(mutants);
    }

    private static void addTypes(Mutants mutants) {
        mutants.add(
                "STO-TYP-001/names-without-extension-not-sniffed",
                field(GET, path("/pub/picture"), "content-type", type -> OCTETS));
        mutants.add(
                "STO-TYP-002/capitals-in-extensions-count",
                field(GET, path(".*\\.TxT"), "content-type", type -> OCTETS));
        mutants.add(
                "STO-TYP-002/charset-of-style-sheets-told",
                field(GET, path(".*\\.css"), "content-type", type -> type + "; charset=utf-8"));
        mutants.add(
                "STO-TYP-003/dot-in-a-directory-is-an-extension",
                field(GET, path(".*\\.txt/.*"), "content-type", type -> "text/plain"));
        mutants.add(
                "STO-TYP-004/extension-before-content",
                field(GET, path("/pub/x\\.txt"), "content-type", type -> "text/plain"));
        mutants.add(
                "BUG-015/chunked-content-not-sniffed",
                typed(request -> request.headers().contentLength() < 0 ? OCTETS : null));
        mutants.add("STO-PUT-007/claimed-type-served", typed(request -> request.headers()
                .get(HttpHeaderNames.CONTENT_TYPE)));
    }

    /** Takes the type of a file from the head of its PUT, unless that gives none. */
    private static Fault typed(Function<Request, @Nullable String> type) {
        return builder -> {
            Map<String, String> types = new ConcurrentHashMap<>();
            return around(PUT, () -> (request, inner) -> {
                        Optional.ofNullable(type.apply(request))
                                .ifPresent(value -> types.put(Journal.file(request), value));
                        return inner.handle(request);
                    })
                    .and(head(GET, always(), (request, headers) -> {
                        String claimed = types.get(Journal.file(request));
                        return claimed == null || !headers.contains("etag")
                                ? headers
                                : headers.toBuilder()
                                        .set("content-type", claimed)
                                        .build();
                    }))
                    .into(builder);
        };
    }
}
