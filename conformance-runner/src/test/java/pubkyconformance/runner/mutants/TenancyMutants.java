package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.fields;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.path;
import static pubkyconformance.runner.mutants.Faults.query;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.anonymous;
import static pubkyconformance.runner.mutants.When.byPath;
import static pubkyconformance.runner.mutants.When.has;
import static pubkyconformance.runner.mutants.When.method;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pubkyconformance.homeserver.http.Request;

/** Mutants of the area tenancy. */
final class TenancyMutants {
    private static final Predicate<Request> RELATIVE = byPath().negate();

    private TenancyMutants() {}

    static void addTo(Mutants mutants) {
        addNaming(mutants);
        addPathAddressing(mutants);
    }

    private static Predicate<Request> host(String regex) {
        return request -> request.authority().matches(regex);
    }

    private static void addNaming(Mutants mutants) {
        mutants.add(
                "TEN-001/session-not-known-by-host",
                fields(
                        method("GET")
                                .and(request -> request.rawPath().equals("/session"))
                                .and(has("pubky-host").negate())
                                .and(host("[a-z0-9]{52}")),
                        headers -> headers.authority("localhost")));
        mutants.add(
                "TEN-001/query-names-nobody-when-writing",
                query(method("PUT", "DELETE").and(RELATIVE).and(When.query("pubky-host=")), query -> ""));
        mutants.add(
                "TEN-014/named-user-narrows-the-feed",
                Faults.answer("events", has("pubky-host"), 200, TenancyMutants::aboutTheNamedUser));
        mutants.add(
                "TEN-014/cookie-names-the-user-of-a-sign-out",
                fields(
                        method("DELETE")
                                .and(request -> request.rawPath().equals("/session"))
                                .and(has("pubky-host").negate())
                                .and(has("cookie")),
                        headers -> headers.set(
                                "pubky-host", headers.get("cookie", "").replaceFirst("=.*", ""))));
        mutants.add(
                "TEN-002/host-wins-over-the-header",
                fields(
                        RELATIVE.and(has("pubky-host"))
                                .and(host("[a-z0-9]{52}"))
                                .and(method("GET")),
                        headers -> headers.set("pubky-host", headers.authority())));
        mutants.add(
                "TEN-003/unusable-header-refused",
                instead(Faults.ALL, RELATIVE.and(has("pubky-host", "^example\\.com$")), 400, "Invalid pubky-host"));
        mutants.add(
                "TEN-004/query-wins-over-host",
                fields(
                        RELATIVE.and(has("pubky-host").negate())
                                .and(host("[a-z0-9]{52}"))
                                .and(When.query("pubky-host=")),
                        headers -> headers.set("pubky-host", "x").authority("localhost")));
        mutants.add(
                "TEN-005/prefix-in-host-names-nobody",
                fields(RELATIVE.and(host("_pubky\\.[a-z0-9]{52}")), headers -> headers.authority("localhost")));
        mutants.add(
                "TEN-006/display-form-in-the-query",
                query(
                        RELATIVE.and(When.query("pubky-host=pubky")),
                        query -> query.replace("pubky-host=pubky", "pubky-host=")));
        mutants.add(
                "TEN-009/symbols-off-the-curve-are-a-stranger",
                instead(Faults.ALL, RELATIVE.and(host("yebyryony.*eby")), 404, "Not Found"));
        mutants.add(
                "AMB-003/port-hides-the-key",
                fields(RELATIVE.and(host("[a-z0-9]{52}:6287")), headers -> headers.authority("localhost")));
        mutants.add(
                "AMB-001/nobody-is-absent",
                status("storage-head", request -> request.tenant().isEmpty(), 400, 200));
        mutants.add("TEN-018/file-of-another-goes-too", oneFileForAll());
        mutants.add(
                "TEN-017/directory-of-a-stranger-listed-empty",
                Journal.kept(journal -> status(
                        "storage-get",
                        anonymous().and(When.path("/pub/a/")).and(request -> !journal.isStoredBelow(request, "")),
                        404,
                        200)));
        mutants.add(
                "SOC-009/port-hides-the-domain",
                Faults.field(
                        "session-delete",
                        host(".*\\.com:8443"),
                        "set-cookie",
                        cookie -> cookie.replace("; Secure", "")));
        mutants.add(
                "SOC-008/forwarded-host-makes-the-cookie-secure",
                Faults.field("session-delete", has("x-forwarded-host"), "set-cookie", cookie -> cookie + "; Secure"));
    }

    private static String aboutTheNamedUser(Request request, String text) {
        String user = request.header("pubky-host").orElseThrow();
        return text.lines()
                .filter(line -> line.startsWith("cursor: ") || line.contains(user))
                .collect(Collectors.joining("\n"));
    }

    /** A file of every user who has stored at this path goes with the first that is deleted, and stays away. */
    private static Fault oneFileForAll() {
        return builder -> {
            Set<String> gone = ConcurrentHashMap.newKeySet();
            Predicate<Request> isGone = request -> gone.contains(pathOf(request));
            return Faults.head("storage-delete", always(), (request, headers) -> {
                        if (headers.status().code() == 204) {
                            gone.add(pathOf(request));
                        }
                        return headers;
                    })
                    .and(status("storage-get", isGone, 200, 404))
                    .and(status("storage-head", isGone, 200, 404))
                    .into(builder);
        };
    }

    private static String pathOf(Request request) {
        String file = Journal.file(request);
        return file.substring(file.indexOf('/') + 1);
    }

    private static void addPathAddressing(Mutants mutants) {
        mutants.add(
                "PAD-001/head-is-not-there",
                instead(Faults.ALL, method("HEAD").and(byPath()).and(When.path("/pub/a")), 404, ""));
        mutants.add(
                "PAD-002/twice-encoded-slash-decoded",
                path(byPath().and(When.path(".*%252F.*")), path -> path.replace("%252F", "%2F")));
        mutants.add(
                "PAD-002/above-the-root-stops-at-the-root",
                path(byPath().and(When.path("/%2e%2e/.*")), path -> path.replace("/%2e%2e/", "/")));
        mutants.add("PAD-003/listing-by-host-leaves-out-what-came-by-path", builder -> {
            Set<String> byPath = ConcurrentHashMap.newKeySet();
            return Faults.head("storage-put", byPath(), (request, headers) -> {
                        byPath.add(Journal.file(request));
                        return headers;
                    })
                    .and(Faults.answer(
                            "storage-get", RELATIVE.and(When.path(".*/")), 200, (request, text) -> text.lines()
                                    .filter(line -> !byPath.contains(line.replace("pubky://", "")))
                                    .collect(Collectors.joining("\n"))))
                    .into(builder);
        });
        mutants.add("PAD-004/query-decides", path(byPath().and(When.query("pubky-host=")), path -> "/pub/a"));
        mutants.add(
                "PAD-005/owner-with-slash-is-its-root",
                instead(Faults.ALL, request -> request.rawPath().matches("/storage/[a-z0-9]{52}/"), 403, "Forbidden"));
        mutants.add(
                "PAD-006/prefix-alone-is-a-path-of-the-user",
                instead(
                        Faults.ALL,
                        request -> request.rawPath().equals("/storage")
                                && has("pubky-host").test(request),
                        403,
                        "Forbidden"));
        mutants.add(
                "PAD-007/owner-in-capitals-is-a-stranger",
                instead(Faults.ALL, request -> request.rawPath().startsWith("/storage/YEB"), 404, "Not Found"));
        mutants.add(
                "BUG-021/sub-domain-of-an-owner",
                path(request -> request.rawPath().startsWith("/storage/foo."), path -> path.replace("/foo.", "/")));
        mutants.add(
                "BUG-021/scheme-in-front-of-an-owner",
                path(request -> request.rawPath().startsWith("/storage/pk:"), path -> path.replace("pk:", "")));
        mutants.add(
                "PAD-009/listing-takes-no-limit",
                query(byPath().and(When.query("limit=2$")), query -> query.replace("&limit=2", "")));
        mutants.add("PAD-010/transport-url-is-a-cursor", query(byPath().and(When.query("cursor=https")), query -> ""));
        mutants.add(
                "PAD-011/foreign-cookie-forbidden", status("storage-delete", byPath().and(has("cookie")), 401, 403));
        mutants.add(
                "PAD-012/absent-private-file-told",
                status("storage-get", byPath().and(has("authorization")).and(When.path("/priv/none")), 403, 404));
        mutants.add(
                "PAD-013/slash-at-the-end-of-a-put-dropped",
                path(
                        method("PUT").and(byPath()).and(When.path("/.*[^/]/")),
                        path -> path.substring(0, path.length() - 1)));
        mutants.add(
                "PAD-013/form-before-session",
                status("storage-delete", byPath().and(anonymous()).and(When.path(".*/")), 401, 400));
        mutants.add(
                "PAD-018/refusal-of-the-prefix-alone-not-readable",
                Faults.without(
                        Faults.ALL, request -> request.rawPath().equals("/storage"), "access-control-allow-origin"));
        mutants.add(
                "PAD-020/session-below-an-owner-absent",
                status("storage-get", byPath().and(When.path("/session")), 403, 200));
    }
}
