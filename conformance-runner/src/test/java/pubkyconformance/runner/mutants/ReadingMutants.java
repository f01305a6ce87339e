package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.around;
import static pubkyconformance.runner.mutants.Faults.body;
import static pubkyconformance.runner.mutants.Faults.field;
import static pubkyconformance.runner.mutants.Faults.head;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.Faults.with;
import static pubkyconformance.runner.mutants.Faults.without;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.has;
import static pubkyconformance.runner.mutants.When.method;
import static pubkyconformance.runner.mutants.When.path;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Mutants of reading and looking up, but for conditions. */
final class ReadingMutants {
    private static final String GET = "storage-get";
    private static final String HEAD = "storage-head";

    private ReadingMutants() {}

    static void addTo(Mutants mutants) {
        addReading(mutants);
        addLookingUp(mutants);
        addNames(mutants);
    }

    private static void addReading(Mutants mutants) {
        mutants.add(
                "STO-GET-001/line-ends-of-dos-translated",
                body(method("PUT").and(path("/pub/lines")), bytes -> new String(bytes, StandardCharsets.UTF_8)
                        .replace("\r\n", "\n")
                        .getBytes(StandardCharsets.UTF_8)));
        mutants.add("STO-GET-001/bytes-served-as-text", text(GET, path("/pub/bytes"), 200, text -> text));
        mutants.add("STG-001/download-goes-on-with-the-new-bytes", builder -> {
            Map<String, Integer> versions = new ConcurrentHashMap<>();
            return head("storage-put", path("/pub/large"), (request, headers) -> {
                        versions.merge(Journal.file(request), 1, Integer::sum);
                        return headers;
                    })
                    .and(around(GET, () -> (request, inner) -> {
                        String file = Journal.file(request);
                        Integer begun = versions.get(file);
                        return inner.handle(request)
                                .mapData(data -> Objects.equals(begun, versions.get(file))
                                        ? data
                                        : HttpData.wrap(new byte[data.length()]));
                    }))
                    .into(builder);
        });
        mutants.add(
                "STO-GET-002/missing-file-beside-others-gone",
                Journal.kept(journal -> status(
                        GET,
                        path("/pub/b")
                                .and(request -> !journal.isDeleted(request))
                                .and(journal::hasSibling),
                        404,
                        410)));
        mutants.add(
                "STO-GET-003/location-on-the-404",
                head(
                        GET,
                        always(),
                        (request, headers) -> headers.status().code() == 404
                                ? headers.toBuilder()
                                        .set(HttpHeaderNames.LOCATION, request.rawPath() + "/")
                                        .build()
                                : headers));
        mutants.add("STO-GET-004/no-length-of-large-characters", around(GET, () -> (request, inner) -> {
            HttpResponse response = inner.handle(request);
            return HttpResponse.of(response.aggregate().thenApply(whole -> {
                boolean wide = whole.content().toStringUtf8().length()
                        < whole.content().length();
                HttpResponse split = HttpResponse.of(
                        whole.headers().toBuilder()
                                .removeAndThen(HttpHeaderNames.CONTENT_LENGTH)
                                .build(),
                        whole.content().isEmpty() ? HttpData.empty() : half(whole.content(), 0),
                        half(whole.content(), 1));
                return wide && whole.headers().contains(HttpHeaderNames.ETAG) ? split : whole.toHttpResponse();
            }));
        }));
        mutants.add(
                "STO-GET-005/url-alphabet-in-etags",
                field(GET, always(), "etag", tag -> tag.replace('+', '-').replace('/', '_'))
                        .and(field(HEAD, always(), "etag", tag -> tag.replace('+', '-')
                                .replace('/', '_')))
                        .and(Faults.fields(
                                has("if-none-match"),
                                headers -> headers.set(
                                        "if-none-match",
                                        headers.get("if-none-match", "")
                                                .replace('-', '+')
                                                .replace('_', '/')))));
        mutants.add(
                "STO-GET-005/empty-etag-of-nothing",
                head(
                        GET,
                        always(),
                        (request, headers) -> headers.contentLength() == 0 && headers.contains("etag")
                                ? headers.toBuilder().set("etag", "\"\"").build()
                                : headers));
        mutants.add(
                "STO-GET-006/etag-salted-below-directories",
                field(GET, path("/pub/deep/.*"), "etag", tag -> tag.replace("=\"", "x=\"")));
        mutants.add(
                "STO-GET-007/date-in-utc",
                field(GET, always(), "last-modified", date -> date.replace("GMT", "UTC"))
                        .and(field(HEAD, always(), "last-modified", date -> date.replace("GMT", "UTC")))
                        .and(Faults.fields(
                                has("if-modified-since"),
                                headers -> headers.set(
                                        "if-modified-since",
                                        headers.get("if-modified-since", "").replace("UTC", "GMT")))));
        mutants.add("STO-GET-012/accept-ranges-announced", with(GET, has("range"), 200, "accept-ranges", "bytes"));
        mutants.add("STO-GET-012/first-range-served", around(GET, () -> (request, inner) -> {
            HttpResponse response = inner.handle(request);
            return request.header("range").isEmpty()
                    ? response
                    : HttpResponse.of(response.aggregate()
                            .thenApply(whole -> HttpResponse.of(
                                    whole.headers().toBuilder()
                                            .status(HttpStatus.PARTIAL_CONTENT)
                                            .contentLength(4)
                                            .set(
                                                    "content-range",
                                                    "bytes 0-3/"
                                                            + whole.content().length())
                                            .build(),
                                    HttpData.copyOf(whole.content().array(), 0, 4))));
        }));
        mutants.add("BUG-016/etag-lags-behind-for-others", builder -> {
            Map<String, String> last = new ConcurrentHashMap<>();
            return field(GET, always(), "etag", tag -> tag)
                    .and(head(GET, request -> !When.isOwner(request), (request, headers) -> {
                        String tag = headers.get("etag");
                        String before = tag == null ? null : last.put(Journal.file(request), tag);
                        return before == null
                                ? headers
                                : headers.toBuilder().set("etag", before).build();
                    }))
                    .into(builder);
        });
    }

    private static HttpData half(HttpData content, int which) {
        int middle = content.length() / 2;
        return which == 0
                ? HttpData.copyOf(content.array(), 0, middle)
                : HttpData.copyOf(content.array(), middle, content.length() - middle);
    }

    private static void addLookingUp(Mutants mutants) {
        mutants.add("STO-HEAD-001/no-type-of-a-looked-up-text", without(HEAD, path(".*\\.txt"), "content-type"));
        mutants.add(
                "STO-HEAD-001/no-length-of-a-looked-up-file",
                head(HEAD, path("/pub/a\\.txt"), (request, headers) -> headers.toBuilder()
                        .contentLength(0)
                        .build()));
        mutants.add(
                "STO-HEAD-002/missing-file-beside-others-found",
                Journal.kept(journal -> status(HEAD, path("/pub/b").and(journal::hasSibling), 404, 204)));
        mutants.add(
                "STO-HEAD-003/listed-directory-found",
                Journal.kept(journal ->
                        status(HEAD, path(".*/").and(request -> journal.isStoredBelow(request, "")), 404, 200)));
    }

    private static void addNames(Mutants mutants) {
        mutants.add(
                "STO-GET-008/empty-file-without-type",
                head(
                        GET,
                        path("/pub/empty"),
                        (request, headers) -> headers.contentLength() == 0
                                ? headers.toBuilder()
                                        .removeAndThen(HttpHeaderNames.CONTENT_TYPE)
                                        .build()
                                : headers));
        mutants.add("STG-001a/plus-is-a-blank", Faults.path(path(".*\\+.*"), path -> path.replace("+", "%20")));
        mutants.add(
                "STG-001a/listed-names-decoded-again", text(GET, path(".*/"), 200, text -> text.replace("%20", " ")));
    }
}
