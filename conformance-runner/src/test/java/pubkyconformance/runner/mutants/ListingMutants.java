package pubkyconformance.runner.mutants;

import static java.util.stream.Collectors.joining;
import static pubkyconformance.runner.mutants.Faults.answer;
import static pubkyconformance.runner.mutants.Faults.field;
import static pubkyconformance.runner.mutants.Faults.incoming;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.path;
import static pubkyconformance.runner.mutants.Faults.query;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.Faults.with;
import static pubkyconformance.runner.mutants.When.byPath;
import static pubkyconformance.runner.mutants.When.has;
import static pubkyconformance.runner.mutants.When.method;

import java.util.Comparator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pubkyconformance.homeserver.http.Request;

/** Mutants of the area listing. */
final class ListingMutants {
    private static final String GET = "storage-get";

    private static final Predicate<Request> DIRECTORY = method("GET").and(When.path(".*/"));
    private static final Predicate<Request> SHALLOW = DIRECTORY.and(When.query("(^|&)shallow"));
    private static final Predicate<Request> REVERSE = DIRECTORY.and(When.query("(^|&)reverse"));

    private ListingMutants() {}

    static void addTo(Mutants mutants) {
        addForm(mutants);
        addEntries(mutants);
        addNames(mutants);
        addParameters(mutants);
        addCursors(mutants);
    }

    private static void addForm(Mutants mutants) {
        mutants.add(
                "LST-001/charset-in-the-type",
                field(
                        GET,
                        DIRECTORY.and(When.query(".").negate()),
                        "content-type",
                        type -> type.equals("text/plain") ? "text/plain; charset=utf-8" : type));
        mutants.add(
                "LST-001/line-feed-at-the-end", text(GET, DIRECTORY.and(byPath().negate()), 200, text -> text + "\n"));
        mutants.add(
                "LST-002/host-name-in-the-lines",
                answer(
                        GET,
                        DIRECTORY
                                .and(has("pubky-host").negate())
                                .and(byPath().negate())
                                .and(When.query("pubky-host").negate()),
                        200,
                        (request, text) -> text.replace("pubky://", "pubky://_pubky.")));
        mutants.add("LST-003/blanks-escaped", text(GET, DIRECTORY, 200, text -> text.replace(" ", "%20")));
        mutants.add(
                "AMB-006/letters-beyond-ascii-escaped", text(GET, DIRECTORY, 200, text -> text.replace("ü", "%C3%BC")));
        mutants.add("LST-022/etag-of-a-listing", with(GET, DIRECTORY, 200, "etag", "\"listing\""));
        mutants.add("LST-022/cache-control-of-a-listing", with(GET, DIRECTORY, 200, "cache-control", "private"));
        mutants.add(
                "LST-026/private-root-not-listed",
                status(GET, When.path("/priv/").and(When.anonymous().negate()), 200, 403));
        mutants.add("LST-020/absent-directory-without-its-text", text(GET, DIRECTORY, 404, text -> "Not Found"));
        mutants.add(
                "LST-020/emptied-directory-listed-empty",
                Journal.kept(journal -> status(
                        GET,
                        DIRECTORY.and(When.path("/pub/d/")).and(request -> journal.isDeletedBelow(request, "")),
                        404,
                        200)));
    }

    private static void addEntries(Mutants mutants) {
        mutants.add(
                "LST-004/files-far-below-left-out",
                lines(
                        DIRECTORY.and(SHALLOW.negate()),
                        lines -> lines.filter(line ->
                                line.chars().filter(symbol -> symbol == '/').count() < 7)));
        mutants.add(
                "LST-005/sub-directories-without-slash",
                text(GET, SHALLOW.and(When.path("/pub/d/")), 200, text -> text.replaceAll("/(?=\n|$)", "")));
        mutants.add(
                "LST-006/directories-sorted-without-slash",
                sorted(SHALLOW.and(REVERSE.negate()), Comparator.comparing(line -> line.replaceAll("/$", ""))));
        mutants.add(
                "LST-006/sorted-by-utf-16",
                sorted(DIRECTORY.and(SHALLOW.negate()).and(REVERSE.negate()), Comparator.naturalOrder()));
        mutants.add(
                "LST-007/reverse-not-when-shallow",
                query(
                        SHALLOW.and(REVERSE).and(When.query("limit").negate()),
                        query -> query.replaceAll("[?&]reverse(?=&|$)", "?")));
        mutants.add(
                "LST-007/directories-sorted-without-slash-in-reverse",
                sorted(
                        REVERSE.and(SHALLOW).and(When.query("limit").negate()),
                        Comparator.<String, String>comparing(line -> line.replaceAll("/$", ""))
                                .reversed()));
    }

    private static void addNames(Mutants mutants) {
        mutants.add(
                "LST-025/underscore-stands-for-any-character",
                path(DIRECTORY.and(When.path("/pub/my__dir/")), path -> path.replace("__", "_")));
        mutants.add(
                "LST-025/asterisk-stands-for-anything",
                path(DIRECTORY.and(When.path("/pub/my\\*/")), path -> path.replace("my*", "my-dir")));
        mutants.add(
                "BUG-022a/plus-not-collapsed",
                query(SHALLOW.and(When.path("/pub/c?\\+/")), query -> query.replace("shallow", "deep")));
        mutants.add(
                "BUG-022a/caret-not-collapsed",
                query(SHALLOW.and(When.path("/pub/a%5Eb/")), query -> query.replace("shallow", "deep")));
        mutants.add(
                "BUG-022b/open-bracket-refused",
                instead(GET, SHALLOW.and(When.path("/pub/a(\\(|%5B)b/")), 400, "Bad name"));
        mutants.add(
                "BUG-022c/asterisk-hides-sub-directories",
                lines(SHALLOW.and(When.path("/pub/\\*/")), lines -> lines.filter(line -> !line.endsWith("/"))));
    }

    private static void addParameters(Mutants mutants) {
        mutants.add(
                "LST-008/only-small-letters-switch-on", query(When.query("=YES"), query -> query.replace("YES", "no")));
        mutants.add("LST-008/empty-value-switches-off", query(When.query("^shallow=$"), query -> "?shallow=false"));
        mutants.add("LST-008/zero-switches-on", query(When.query("shallow=0"), query -> "?shallow=1"));
        mutants.add("LST-009/odd-reverse-ignored", query(When.query("reverse=maybe"), query -> "?reverse=false"));
        mutants.add(
                "LST-010/default-of-99",
                incoming(
                        DIRECTORY
                                .and(When.path("/pub/many/"))
                                .and(When.query("limit").negate()),
                        request -> request.withHead("GET", request.rawTarget() + "?limit=99")));
        mutants.add(
                "LST-010/never-more-than-100",
                query(When.query("limit=1000$"), query -> query.replace("limit=1000", "limit=100")));
        mutants.add(
                "LST-024/limit-before-collapsing",
                query(
                        SHALLOW.and(REVERSE.negate()).and(When.query("limit=2$")),
                        query -> query.replace("limit=2", "limit=1")));
    }

    private static void addCursors(Mutants mutants) {
        mutants.add(
                "LST-013/cursor-included-backwards",
                answer(
                        GET,
                        REVERSE.and(SHALLOW.negate()).and(When.query("cursor=")),
                        200,
                        (request, text) -> "pubky://" + request.query("cursor").orElseThrow() + "\n" + text));
        mutants.add(
                "LST-014/plus-in-a-cursor-is-a-plus",
                query(When.query("cursor=[^&]*\\+"), query -> query.replace("+", "%2B")));
        mutants.add(
                "LST-014/line-is-no-cursor",
                instead(GET, When.query("cursor=pubky(:|%3A)").and(byPath().negate()), 400, "Invalid cursor"));
        mutants.add(
                "LST-015/display-key-is-a-cursor",
                query(When.query("cursor=pubky[a-z0-9]{52}"), query -> query.replace("cursor=pubky", "cursor=")));
        mutants.add(
                "LST-015/key-without-path-is-a-cursor",
                query(When.query("cursor=[a-z0-9]{52}$"), query -> query + "/"));
        mutants.add("LST-016/empty-cursor-refused", instead(GET, When.query("cursor=$"), 400, "Invalid cursor"));
        mutants.add(
                "LST-017/cursor-of-a-deleted-file-begins-anew",
                Journal.kept(journal -> query(
                        DIRECTORY
                                .and(When.query("cursor=[^&]*/pub/b$"))
                                .and(request ->
                                        journal.isDeleted(request.rawTarget().replaceFirst("^.*cursor=", ""))),
                        query -> "?limit=100")));
        mutants.add(
                "LST-017/directory-of-the-cursor-again",
                answer(
                        GET,
                        SHALLOW.and(When.query("cursor=[^&]*/d/a$")),
                        200,
                        (request, text) -> "pubky://"
                                + request.query("cursor").orElseThrow().replaceAll("a$", "") + "\n" + text));
        mutants.add(
                "LST-019/nothing-more-is-absent",
                status(
                        GET,
                        DIRECTORY
                                .and(When.query("cursor=[^&]*/pub/a$"))
                                .and(When.query("limit|reverse|shallow").negate()),
                        200,
                        404));
        mutants.add(
                "LST-019/first-line-of-a-page-lost",
                lines(
                        DIRECTORY
                                .and(When.query("limit=2&cursor|cursor.*limit=2"))
                                .and(SHALLOW.negate()),
                        lines -> lines.skip(1)));
        mutants.add(
                "LST-023/first-line-of-a-shallow-page-lost",
                lines(SHALLOW.and(REVERSE).and(When.query("cursor")), lines -> lines.skip(1)));
    }

    private static Fault sorted(Predicate<Request> when, Comparator<String> order) {
        return lines(when, lines -> lines.sorted(order));
    }

    private static Fault lines(Predicate<Request> when, UnaryOperator<Stream<String>> change) {
        return text(GET, when, 200, text -> change.apply(text.lines()).collect(joining("\n")));
    }
}
