package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.ALL;
import static pubkyconformance.runner.mutants.Faults.around;
import static pubkyconformance.runner.mutants.Faults.body;
import static pubkyconformance.runner.mutants.Faults.field;
import static pubkyconformance.runner.mutants.Faults.head;
import static pubkyconformance.runner.mutants.Faults.instead;
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
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.stream.StreamMessage;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;

/** Mutants of the area objects, but for conditions. */
final class ObjectMutants {
    private static final String GET = "storage-get";
    private static final String HEAD = "storage-head";
    private static final String PUT = "storage-put";
    private static final String DELETE = "storage-delete";
    private static final String OCTETS = "application/octet-stream";

    private static final Pattern FRAMES = Pattern.compile("(?<=\n\n)");

    private ObjectMutants() {}

    static void addTo(Mutants mutants) {
        addReading(mutants);
        addLookingUp(mutants);
        addTypes(mutants);
        addStoring(mutants);
        addStoringMore(mutants);
        addUploads(mutants);
        addDeleting(mutants);
    }

    private static void addReading(Mutants mutants) {
        mutants.add(
                "STO-GET-001/line-ends-of-dos-translated",
                body(
                        method("PUT").and(path("/pub/lines")),
                        bytes -> utf8(bytes).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8)));
        mutants.add("STO-GET-001/bytes-served-as-text", text(GET, path("/pub/bytes"), 200, text -> text));
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
                    .and(head(GET, request -> !isOwner(request), (request, headers) -> {
                        String tag = headers.get("etag");
                        String before = tag == null ? null : last.put(Journal.file(request), tag);
                        return before == null
                                ? headers
                                : headers.toBuilder().set("etag", before).build();
                    }))
                    .into(builder);
        });
    }

    private static boolean isOwner(Request request) {
        String owner = request.tenant().map(tenant -> tenant.owner().z32()).orElse("");
        return request.headers().getAll("cookie").stream().anyMatch(cookie -> cookie.startsWith(owner));
    }

    private static HttpData half(HttpData content, int which) {
        int middle = content.length() / 2;
        return which == 0
                ? HttpData.copyOf(content.array(), 0, middle)
                : HttpData.copyOf(content.array(), middle, content.length() - middle);
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
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

    private static void addStoring(Mutants mutants) {
        mutants.add("STO-PUT-001/stored-with-a-text", text(PUT, always(), 201, text -> "Created"));
        mutants.add(
                "STO-PUT-001/overwriting-is-no-content",
                Journal.kept(journal -> around(PUT, () -> (request, inner) -> {
                    boolean known = When.path("/pub/a").test(request) && journal.isStored(request);
                    HttpResponse response = inner.handle(request);
                    return known
                            ? response.mapHeaders(headers -> headers.status().code() == 201
                                    ? headers.toBuilder().status(HttpStatus.OK).build()
                                    : headers)
                            : response;
                })));
        mutants.add("STO-PUT-002/location-of-the-stored-file", with(PUT, always(), 201, "location", "/pub/a"));
        mutants.add("STO-PUT-002/etag-of-the-stored-file", with(PUT, always(), 201, "etag", "\"x\""));
        mutants.add("STO-PUT-003/rest-of-the-longer-content-stays", keepingTheRest());
        mutants.add(
                "STO-PUT-004/empty-file-is-no-content",
                head(
                        GET,
                        always(),
                        (request, headers) -> headers.contentLength() == 0 && headers.contains("etag")
                                ? headers.toBuilder()
                                        .status(HttpStatus.NO_CONTENT)
                                        .build()
                                : headers));
        mutants.add(
                "STO-PUT-005/line-feed-behind-chunked-content",
                body(method("PUT").and(request -> request.headers().contentLength() < 0), bytes -> (utf8(bytes) + "\n")
                        .getBytes(StandardCharsets.UTF_8)));
        mutants.add(
                "STO-PUT-006/files-of-a-mebibyte-at-most",
                instead(PUT, request -> request.headers().contentLength() > 1 << 20, 413, "Too large"));
    }

    private static Fault keepingTheRest() {
        return around(ALL, () -> (request, inner) -> {
            if (!method("PUT").and(path("/pub/a")).test(request)
                    || request.headers().contentLength() != 2) {
                return inner.handle(request);
            }
            HttpRequest nothing = HttpRequest.of(request.headers());
            Request read = request.withMessage(nothing).withHead("GET", request.rawTarget());
            return HttpResponse.of(inner.handle(read)
                    .aggregate()
                    .thenCombineAsync(request.body().aggregate(), (old, sent) -> {
                        String rest =
                                old.status().code() == 200 && old.contentUtf8().length() > 2
                                        ? old.contentUtf8().substring(2)
                                        : "";
                        HttpData whole = HttpData.ofUtf8(sent.contentUtf8() + rest);
                        return inner.handle(request.withMessage(HttpRequest.of(
                                request.headers().toBuilder()
                                        .contentLength(whole.length())
                                        .build(),
                                whole)));
                    }));
        });
    }

    private static void addStoringMore(Mutants mutants) {
        mutants.add(
                "STO-PUT-008/precondition-of-a-put-honoured",
                instead(PUT, has("if-match"), 412, "Precondition Failed"));
        mutants.add(
                "STO-PUT-008/precondition-of-a-delete-honoured",
                instead(DELETE, has("if-match"), 412, "Precondition Failed"));
        mutants.add(
                "STO-PUT-008/encoded-content-refused",
                instead(PUT, has("content-encoding"), 415, "Unsupported Media Type"));
        mutants.add(
                "STO-PUT-009/newest-event-shown-late",
                text("events", When.query("cursor=[1-9]"), 200, text -> text.replaceFirst("^[^\n]*\n(?=cursor)", "")));
        mutants.add(
                "STO-PUT-010/same-content-makes-no-event",
                Faults.streamed(
                        always(),
                        text -> text.replaceAll(
                                "(?s)(event: PUT\ndata: ([^\n]*/pub/a)\ndata: cursor: [0-9]+\n(data: [^\n]*\n)\n)"
                                        + "event: PUT\ndata: \\2\ndata: cursor: [0-9]+\n\\3\n",
                                "$1")));
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
                                    .and(request -> !isOwner(request))
                                    .and(request -> Patience.until(() -> underWay.contains(Journal.file(request)))),
                            200,
                            409))
                    .into(builder);
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
                boolean overlaps = path("/pub/a(/b)?").test(request) && Patience.until(() -> count.get() > 1);
                return inner.handle(request)
                        .mapHeaders(headers -> overlaps && headers.status().code() == 409
                                ? headers.toBuilder().status(HttpStatus.CREATED).build()
                                : headers);
            };
        });
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
        mutants.add("BUG-007/name-below-a-file-conflicts", status(DELETE, path("/pub/full/file/x"), 404, 409));
    }

    private static String repeated(String text, Map<String, AtomicInteger> asked) {
        StringBuilder all = new StringBuilder();
        for (String frame : FRAMES.splitAsStream(text).toList()) {
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
