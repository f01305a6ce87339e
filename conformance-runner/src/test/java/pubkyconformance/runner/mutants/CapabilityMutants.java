package pubkyconformance.runner.mutants;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static pubkyconformance.runner.mutants.Faults.ALL;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.path;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.anonymous;
import static pubkyconformance.runner.mutants.When.has;
import static pubkyconformance.runner.mutants.When.method;

import com.linecorp.armeria.common.HttpData;
import java.util.Locale;
import pubkyconformance.homeserver.auth.AuthRules;
import pubkyconformance.homeserver.auth.Coverage;

/** Mutants of the area capabilities. */
final class CapabilityMutants {
    private static final String GET = "storage-get";
    private static final String HEAD = "storage-head";
    private static final String PUT = "storage-put";
    private static final String DELETE = "storage-delete";

    private CapabilityMutants() {}

    static void addTo(Mutants mutants) {
        addCoverage(mutants);
        addAccess(mutants);
        addRefusals(mutants);
    }

    private static Fault coverage(Coverage rule) {
        return builder -> builder.authRules(AuthRules.V0_17.withCoverage(rule));
    }

    /** The right rule, unless {@code more} covers as well. */
    private static Fault alsoCovering(Coverage more) {
        return coverage((scope, path) -> Coverage.DIRECTORY_OR_FILE.covers(scope, path) || more.covers(scope, path));
    }

    private static Fault notCovering(Coverage less) {
        return coverage((scope, path) -> Coverage.DIRECTORY_OR_FILE.covers(scope, path) && !less.covers(scope, path));
    }

    private static void addCoverage(Mutants mutants) {
        mutants.add(
                "AUT-007/scope-without-its-slash",
                alsoCovering((scope, path) ->
                        scope.equals("/pub/app/") && path.text().startsWith("/pub/app-")));
        mutants.add(
                "AUT-007/directly-below-only",
                notCovering((scope, path) ->
                        scope.equals("/pub/app/") && path.text().indexOf('/', scope.length()) >= 0));
        mutants.add(
                "AUT-007a/file-scope-covers-below",
                alsoCovering(
                        (scope, path) -> !scope.endsWith("/") && path.text().startsWith(scope + "/")));
        mutants.add(
                "AUT-007a/file-scope-covers-longer-names",
                alsoCovering(
                        (scope, path) -> !scope.endsWith("/") && path.text().startsWith(scope + ".")));
        mutants.add(
                "AUTH-CAP-010/directory-scope-covers-the-file-of-its-name",
                alsoCovering((scope, path) -> scope.equals(path.text() + "/")));
        mutants.add(
                "CAP-005/root-scope-covers-public-only",
                notCovering((scope, path) -> scope.equals("/")
                        && path.isPrivate()
                        && !path.isDirectory()
                        && path.text().equals("/priv/f")));
        mutants.add(
                "AUTH-CAP-004/star-stands-for-a-name",
                alsoCovering(
                        (scope, path) -> scope.equals("/pub/*/") && path.text().startsWith("/pub/a/")));
        mutants.add(
                "AUTH-CAP-004/scopes-without-case",
                alsoCovering((scope, path) ->
                        scope.equals("/pub/A/") && path.text().startsWith(scope.toLowerCase(Locale.ROOT))));
        mutants.add(
                "AUT-013/files-in-a-directory-open-its-listing",
                alsoCovering(
                        (scope, path) -> path.isDirectory() && scope.startsWith(path.text()) && scope.endsWith("/f")));
        mutants.add(
                "AUT-009a/scope-is-a-prefix-when-reading",
                alsoCovering((scope, path) ->
                        scope.equals("/priv/app/g") && path.text().equals("/priv/app/f")));
        mutants.add(
                "AUT-006/only-the-first-segment-counts",
                alsoCovering(
                        (scope, path) -> scope.equals("/pub/c/") && path.text().equals("/pub/b/g")));
        mutants.add("AUTH-CAP-011/w-does-not-delete", status(DELETE, When.path("/pub/a/f"), 204, 403));
        mutants.add(
                "AUTH-CAP-013/half-encoded-dots-stay-in-the-scope",
                path(method("PUT").and(When.path("/pub/app1/\\.%2e/.*")), path -> path.replace(".%2e", "__")));
        mutants.add("AUTH-CAP-013a/raw-path-authorised", status(PUT, When.path("/pub//app/x"), 201, 403));
    }

    private static void addAccess(Mutants mutants) {
        mutants.add(
                "AUT-001/dead-bearer-refused-when-listing",
                instead(GET, has("authorization", "AAAAAAAA").and(When.path(".*/")), 401, "Unauthorized"));
        mutants.add("AUT-001/garbled-cookie-refused-when-looking-up", status(HEAD, has("cookie", "garbled"), 200, 401));
        mutants.add(
                "AUT-002/anonymous-delete-forbidden", status(DELETE, anonymous().and(When.path("/priv/f")), 401, 403));
        mutants.add("AUT-003/empty-secret-forbidden", status(DELETE, has("cookie", "=$"), 401, 403));
        mutants.add(
                "AUT-005/foreign-bearer-unauthenticated-by-path",
                status(GET, has("authorization").and(When.byPath()).and(When.path("/priv/f")), 403, 401));
        mutants.add(
                "AUT-009/private-root-absent-for-anyone",
                status(
                        GET,
                        anonymous().and(When.path("/priv/")).and(When.byPath().negate()),
                        401,
                        404));
        mutants.add(
                "AUT-010/absent-private-file-told", status(HEAD, has("cookie").and(When.path("/priv/a/g")), 403, 404));
        mutants.add(
                "AUT-010/absent-private-file-in-the-text",
                text(DELETE, When.path("/priv/a/g"), 403, text -> text + " or file"));
        mutants.add("AUT-011/etag-with-a-refusal", Faults.with(ALL, has("if-none-match"), 403, "etag", "\"x\""));
        mutants.add("AUT-012/absent-private-file-forbidden", status(GET, When.path("/priv/app/absent"), 404, 403));
        mutants.add(
                "AUT-018/directory-after-session-of-another",
                status(PUT, has("authorization").and(When.path("/pub/a/")), 400, 403));
        mutants.add("AUT-018a/access-before-path", status(GET, When.path("/priv/%00"), 400, 401));
        mutants.add(
                "CAP-041/e-reads-private-files", status(GET, has("cookie").and(When.path("/priv/app/f")), 403, 404));
        mutants.add("AMB-013/secret-of-another-forbidden", status(PUT, has("cookie"), 401, 403));
        mutants.add("AUT-016/disabled-user-is-401", status(PUT, has("authorization"), 403, 401));
        mutants.add("CAP-042/writing-alone-is-root", status("grant-list", always(), 403, 200));
        mutants.add("AUTH-CAP-012/two-entries-are-not-told", text("grant-list", always(), 403, text -> "Forbidden"));
    }

    private static void addRefusals(Mutants mutants) {
        mutants.add(
                "AUTH-CAP-014/text-of-a-missing-session",
                text(DELETE, always(), 401, text -> text.replace("No authenticated session found", "Unauthorized")));
        mutants.add(
                "AUTH-CAP-014/text-of-another-user",
                text(
                        PUT,
                        always(),
                        403,
                        text -> text.replace("Session user does not match target tenant", "Forbidden")));
        mutants.add(
                "AUTH-CAP-003/actions-in-the-order-of-the-text",
                text("grant-exchange", always(), 200, text -> text.replace("/pub/a/:rw\"", "/pub/a/:wr\"")));
        mutants.add(
                "AUTH-CAP-006/list-of-a-grant-is-sorted",
                text(
                        "grant-exchange",
                        always(),
                        200,
                        text -> text.replace(
                                "\"/pub/z/:rw\",\"/pub/z/a/:r\",\"/pub/a/:r\"",
                                "\"/pub/a/:r\",\"/pub/z/:rw\",\"/pub/z/a/:r\"")));
        mutants.add(
                "CAP-040/e-before-w",
                Faults.around(
                        "session-show",
                        () -> (request, inner) -> inner.handle(request)
                                .mapData(data -> HttpData.copyOf(data.toString(ISO_8859_1)
                                        .replace(":rwe", ":rew")
                                        .getBytes(ISO_8859_1)))));
        mutants.add(
                "CAP-045/e-not-reported",
                text("grant-exchange", always(), 200, text -> text.replace(":rwe\"", ":rw\"")));
        mutants.add("CAP-045/e-not-listed", text("grant-list", always(), 200, text -> text.replace(":re\"", ":r\"")));
    }
}
