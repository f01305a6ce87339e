package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.path;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.anonymous;
import static pubkyconformance.runner.mutants.When.byPath;
import static pubkyconformance.runner.mutants.When.method;

import com.linecorp.armeria.common.HttpResponse;

/** Mutants of the area paths. */
final class PathMutants {
    private static final String GET = "storage-get";
    private static final String PUT = "storage-put";
    private static final String DELETE = "storage-delete";
    private static final String COLLISION = "File/folder path collision";

    private PathMutants() {}

    static void addTo(Mutants mutants) {
        addRoots(mutants);
        addNormalisation(mutants);
        addCharacters(mutants);
        addDirectories(mutants);
        addCollisions(mutants);
        addLookAlikes(mutants);
    }

    private static void addRoots(Mutants mutants) {
        mutants.add("PTH-002/head-outside-the-roots-absent", status("storage-head", always(), 403, 404));
        mutants.add(
                "PTH-002/root-before-session", status(PUT, anonymous().and(When.path("/(?!pub/|priv/).*")), 401, 403));
        mutants.add(
                "PTH-003/write-text-for-reads",
                text(GET, always(), 403, text -> text.replace("Reading from", "Writing to")));
        mutants.add(
                "PTH-004/root-without-case-when-reading",
                path(method("GET").and(When.path("/PUB/.*")), path -> path.replace("/PUB/", "/pub/")));
        mutants.add(
                "PTH-004/longer-name-is-the-root",
                path(When.path("/public/.*"), path -> path.replace("/public/", "/pub/")));
    }

    private static void addNormalisation(Mutants mutants) {
        mutants.add("PTH-005/decoded-twice", path(When.path(".*%25[0-9A-F]{2}.*"), path -> path.replace("%25", "%")));
        mutants.add(
                "PTH-005/small-escaped-slash-kept", path(When.path("[^.]*%2f[^.]*"), path -> path.replace("%2f", "_")));
        mutants.add(
                "PTH-007/empty-segments-kept",
                path(When.path("/pub//.*"), path -> path.replaceAll("(?<=[a-z])//+", "/_/")));
        mutants.add(
                "PTH-007/only-pairs-of-slashes-collapse",
                path(When.path(".*///.*"), path -> path.replaceAll("///+", "/_/")));
        mutants.add(
                "PTH-008/escaped-dots-kept",
                path(byPath().negate().and(When.path("/pub/a/.*%2[eE].*")), path -> path.replaceAll("%2[eE]", "_")));
        mutants.add(
                "PTH-008/above-the-root-stops-at-the-root",
                path(When.path("/pub/\\.\\./\\.\\./pub/a"), path -> path.replace("/../..", "/..")));
        mutants.add("PTH-009/detour-out-of-the-root-absent", status(GET, When.path("/pub/\\.\\./x"), 403, 404));
        mutants.add(
                "PTH-009/deep-detour-into-the-private-root-forbidden",
                status(GET, When.path("/pub/.+/\\.\\./\\.\\./\\.\\./priv/.*"), 401, 403));
        mutants.add("PTH-010/directory-without-slash-listed", retriedAsDirectory());
        mutants.add(
                "PTH-032/dot-segments-of-a-cursor-resolved",
                Faults.query(When.query("cursor=[^&]*/\\.\\.?/"), query -> query.replace("/./", "/")
                        .replaceAll("/[^/]+/\\.\\./", "/")));
        mutants.add(
                "PTH-032/doubled-slash-of-a-cursor-collapsed",
                Faults.query(When.query("cursor=[^&:]*//"), query -> query.replace("//", "/")));
        mutants.add(
                "PTH-012/one-dot-at-the-end-names-a-file",
                path(When.path(".*/\\."), path -> path.substring(0, path.length() - 2)));
    }

    private static Fault retriedAsDirectory() {
        return Faults.around(Faults.ALL, () -> (request, inner) -> {
            if (!method("GET").and(When.path("/pub/a")).test(request)) {
                return inner.handle(request);
            }
            return HttpResponse.of(inner.handle(request).aggregate().thenApply(answer -> {
                boolean absent = answer.status().code() == 404;
                return absent
                        ? inner.handle(request.withHead("GET", request.rawTarget() + "/"))
                        : answer.toHttpResponse();
            }));
        });
    }

    private static void addCharacters(Mutants mutants) {
        mutants.add(
                "PTH-013/segment-of-256-bytes-taken",
                path(When.path("/pub/n{256}"), path -> path.substring(0, path.length() - 1)));
        mutants.add(
                "PTH-013/only-the-last-segment-measured",
                path(When.path("/pub/[^/]{256,}/.+"), path -> path.replaceAll("([^/]{255})[^/]+", "$1")));
        mutants.add(
                "PTH-013/segment-of-255-bytes-refused", instead(PUT, When.path("/pub/n{255}"), 400, "name too long"));
        mutants.add(
                "PTH-014/path-of-973-bytes-taken",
                path(When.path(".{973}"), path -> path.substring(0, path.length() - 1)));
        mutants.add("PTH-014/path-of-972-bytes-refused", instead(PUT, When.path(".{972}"), 400, "path too long"));
        mutants.add(
                "PTH-015/control-characters-of-c1-taken",
                path(When.path(".*%C2%85.*"), path -> path.replace("%C2%85", "_")));
        mutants.add("PTH-015/delete-character-taken", path(When.path(".*%7F.*"), path -> path.replace("%7F", "_")));
        mutants.add(
                "PTH-028/trailing-blank-trimmed-when-reading",
                path(method("GET").and(When.path(".*%20")), path -> path.substring(0, path.length() - 3)));
        mutants.add("PTH-028/backslash-looked-up", status("storage-head", When.path(".*%5C.*"), 400, 404));
        mutants.add(
                "PTH-016/composed-names", path(When.path(".*u%CC%88.*"), path -> path.replace("u%CC%88", "%C3%BC")));
        mutants.add("PTH-016/semicolon-begins-a-parameter", path(always(), path -> path.replaceAll(";[^/]*", "")));
        mutants.add(
                "PTH-016/capital-names-folded", path(When.path("/pub/A"), path -> path.replace("/pub/A", "/pub/a")));
    }

    private static void addDirectories(Mutants mutants) {
        mutants.add(
                "PTH-018/emptied-parents-listed-empty",
                Journal.kept(journal -> status(
                        GET,
                        When.path("/pub/[^/]*/").and(request -> journal.isDeletedBelow(request, "b/")),
                        404,
                        200)));
        mutants.add("PTH-019/form-before-session", status(PUT, anonymous().and(When.path(".*/")), 401, 400));
        mutants.add(
                "PTH-019/deleted-directory-absent",
                status(DELETE, When.path(".*/").and(anonymous().negate()), 400, 404));
        mutants.add(
                "BUG-028/emptied-directory-stays-in-the-way",
                Journal.kept(journal -> instead(
                        PUT,
                        request -> journal.isDeletedBelow(request, "/") && !journal.isStoredBelow(request, "/"),
                        409,
                        COLLISION)));
    }

    private static void addCollisions(Mutants mutants) {
        mutants.add("PTH-021/only-the-parent-collides", status(PUT, When.path("(/[^/]+){5,}"), 409, 201));
        mutants.add(
                "PTH-021/files-of-others-collide",
                Journal.kept(journal -> instead(PUT, journal::isStoredAboveByOthers, 409, COLLISION)));
        mutants.add("PTH-021/collision-without-its-text", text(PUT, always(), 409, text -> "Conflict"));
        mutants.add(
                "PTH-036/longer-names-collide",
                Journal.kept(journal -> instead(
                        PUT,
                        request -> journal.isStoredBelow(request, "0") && !journal.isStored(request),
                        409,
                        COLLISION)));
        mutants.add(
                "PTH-036/exclamation-mark-below-does-not-collide",
                Journal.kept(journal -> status(PUT, request -> journal.isStoredBelow(request, "/!"), 409, 201)));
        mutants.add(
                "PTH-022/deleted-file-stays-in-the-way",
                Journal.kept(journal -> instead(
                        PUT,
                        request -> When.path("/pub/a/.*").test(request) && journal.isParentDeleted(request),
                        409,
                        COLLISION)));
    }

    private static void addLookAlikes(Mutants mutants) {
        mutants.add(
                "PTH-029/blank-at-the-start-trimmed", path(When.path("/pub/%20a"), path -> path.replace("/%20", "/")));
        mutants.add(
                "PTH-029/blank-before-a-slash-trimmed",
                path(When.path("/pub/dir%20/.*"), path -> path.replace("%20/", "/")));
        mutants.add("BUG-026/name-of-247-bytes-refused", instead(PUT, When.path(".*/[^/%]{247}"), 400, "Invalid path"));
        mutants.add(
                "BUG-008/trailing-blank-trimmed-when-deleting",
                path(method("DELETE").and(When.path("/.*%20")), path -> path.replaceFirst("%20$", "")));
        mutants.add(
                "PTH-034/trailing-no-break-space-trimmed-when-storing",
                path(method("PUT").and(When.path("/.*%C2%A0")), path -> path.replaceFirst("%C2%A0$", "")));
        mutants.add(
                "PTH-034/backslashes-are-slashes-when-deleting",
                path(method("DELETE").and(When.path(".*%5C.*")), path -> path.replace("%5C", "/")));
    }
}
