package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.ALL;
import static pubkyconformance.runner.mutants.Faults.around;
import static pubkyconformance.runner.mutants.Faults.body;
import static pubkyconformance.runner.mutants.Faults.head;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.Faults.with;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.has;
import static pubkyconformance.runner.mutants.When.method;
import static pubkyconformance.runner.mutants.When.path;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.nio.charset.StandardCharsets;
import pubkyconformance.homeserver.http.Request;

/** Mutants of storing. */
final class StoringMutants {
    private static final String GET = "storage-get";
    private static final String PUT = "storage-put";
    private static final String DELETE = "storage-delete";

    private StoringMutants() {}

    static void addTo(Mutants mutants) {
        addStoring(mutants);
        addStoringMore(mutants);
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
                body(
                        method("PUT").and(request -> request.headers().contentLength() < 0),
                        bytes -> (new String(bytes, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8)));
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
}
