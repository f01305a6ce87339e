package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.ALL;
import static pubkyconformance.runner.mutants.Faults.field;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.Faults.with;
import static pubkyconformance.runner.mutants.Faults.without;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.byPath;
import static pubkyconformance.runner.mutants.When.has;
import static pubkyconformance.runner.mutants.When.method;
import static pubkyconformance.runner.mutants.When.path;

/** Mutants of the area http. */
final class HttpMutants {
    private HttpMutants() {}

    static void addTo(Mutants mutants) {
        addCors(mutants);
        addCaching(mutants);
        addRoutes(mutants);
    }

    private static void addCors(Mutants mutants) {
        mutants.add(
                "COR-001/no-preflight-of-unknown-routes",
                status(ALL, method("OPTIONS").and(path("/no/.*")), 200, 404));
        mutants.add(
                "COR-002/odd-methods-not-mirrored",
                without(ALL, has("access-control-request-method", "^MOVE$"), "access-control-allow-methods"));
        mutants.add(
                "COR-002/headers-allowed-unasked",
                with(
                        ALL,
                        method("OPTIONS")
                                .and(has("origin"))
                                .and(has("access-control-request-headers").negate()),
                        200,
                        "access-control-allow-headers",
                        "*"));
        mutants.add(
                "COR-003/answers-without-origin-do-not-vary",
                without(ALL, path("/events/").and(has("origin").negate()), "vary"));
        mutants.add(
                "COR-004/conflicts-of-method-not-readable",
                with(ALL, always(), 405, "access-control-allow-origin", "*"));
        mutants.add("COR-007/null-is-no-origin", without(ALL, has("origin", "^null$"), "access-control-allow-origin"));
        mutants.add(
                "COR-008/retry-after-of-errors-not-exposed",
                field(
                        ALL,
                        path("/pub/none"),
                        "access-control-expose-headers",
                        names -> names.replace("retry-after,", "")));
        mutants.add(
                "AMB-008/etag-not-exposed",
                field(ALL, has("origin"), "access-control-expose-headers", names -> names.replace(",etag", "")));
    }

    private static void addCaching(Mutants mutants) {
        mutants.add(
                "STO-GET-009/304-may-be-kept-by-all",
                Faults.head(
                        ALL,
                        path("/pub/.*"),
                        (request, headers) -> headers.status().code() == 304
                                ? headers.toBuilder()
                                        .set("cache-control", "public")
                                        .build()
                                : headers));
        mutants.add("STO-GET-010/encoded-private-path-kept", without(ALL, path("/%70riv/.*"), "cache-control"));
        mutants.add(
                "STO-GET-010/private-listing-does-not-vary-by-cookie",
                field(ALL, path("/priv/"), "vary", vary -> vary.replaceAll("(?i)cookie", "accept")));
        mutants.add(
                "STO-GET-011/files-do-not-vary-by-origin",
                field(
                        ALL,
                        path("/pub/a").and(method("GET")).and(has("origin").negate()),
                        "vary",
                        vary -> vary.replace("origin", "accept")));
        mutants.add(
                "STO-GET-016/404-of-a-directory-is-kept",
                with(ALL, path("/pub/none/").and(has("origin").negate()), 404, "cache-control", "private"));
        mutants.add(
                "LST-022a/listing-does-not-vary-by-user",
                field("storage-get", path("/pub/").and(byPath().negate()), "vary", vary -> "accept"));
        mutants.add(
                "PAD-016/path-addressed-file-varies-by-user",
                field(ALL, byPath().and(path("/pub/a")), "vary", vary -> vary + ", pubky-host"));
    }

    private static void addRoutes(Mutants mutants) {
        mutants.add("INF-001/info-may-be-kept", without("info", has("origin").negate(), "cache-control"));
        mutants.add("INF-001/info-tells-the-user", text("info", has("pubky-host"), 200, text -> text + " "));
        mutants.add(
                "INF-003/announced-storage-not-written",
                instead(ALL, method("PUT").and(byPath()).and(path("/pub/a")), 405, ""));
        mutants.add("INF-004/unknown-bearer-closes-info", instead("info", has("authorization"), 401, "Unauthorized"));
        mutants.add("INF-005/info-with-a-slash", Faults.path(path("/info/"), path -> "/info"));
        mutants.add(
                "RTE-001/root-named-by-the-host",
                text(
                        "root",
                        request -> request.authority().equals("home.example.com"),
                        200,
                        text -> text + " home.example.com"));
        mutants.add("RTE-002/head-of-the-feed-without-type", without("events", method("HEAD"), "content-type"));
        mutants.add(
                "RTE-003/html-for-collisions",
                Faults.head(
                        "storage-put",
                        always(),
                        (request, headers) -> headers.status().code() == 409
                                ? headers.toBuilder()
                                        .set("content-type", "text/html")
                                        .build()
                                : headers));
        mutants.add(
                "RTE-005/allow-without-head",
                field(ALL, path("/events/"), "allow", allow -> allow.replace(", HEAD", "")));
        mutants.add(
                "RTE-007/patch-by-the-owner-is-404", status(ALL, method("PATCH").and(has("cookie")), 405, 404));
        mutants.add("RTE-009/feed-without-its-slash", Faults.path(path("/events"), path -> "/events/"));
        mutants.add("RTE-010/session-with-slash-redirected", instead(ALL, path("/session/"), 307, ""));
        mutants.add(
                "RTE-040/head-of-a-stream-is-400",
                status(
                        ALL,
                        method("HEAD").and(path("/events-stream")).and(request -> request.rawQuery()
                                .isEmpty()),
                        405,
                        400));
        mutants.add("RTE-041/head-makes-a-token", Faults.around("admin", () -> (request, inner) -> {
            if (request.isHead() && request.rawPath().equals("/generate_signup_token")) {
                var unused = inner.handle(request.withHead("GET", request.rawTarget()))
                        .aggregate();
            }
            return inner.handle(request);
        }));
        mutants.add("RTE-043/head-of-the-grants-is-404", status("grant-list", method("HEAD"), 200, 404));
    }
}
