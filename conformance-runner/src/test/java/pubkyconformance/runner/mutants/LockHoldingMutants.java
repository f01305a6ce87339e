package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.ALL;
import static pubkyconformance.runner.mutants.Faults.around;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.When.anonymous;
import static pubkyconformance.runner.mutants.When.has;
import static pubkyconformance.runner.mutants.When.method;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;

/** Mutants of what a lock that is held does to others and to writes. */
final class LockHoldingMutants {
    private static final String LOCK = "lock";
    private static final String PUT = "storage-put";

    private LockHoldingMutants() {}

    static void addTo(Mutants mutants) {
        addHolders(mutants);
        addWrites(mutants);
    }

    private static void addHolders(Mutants mutants) {
        mutants.add(
                "LCK-002/only-the-session-that-took-it-refreshes",
                HeldLocks.known(locks -> instead(
                        LOCK,
                        has("cookie").and(locks::isTokenShown).and(request -> !locks.isBySameSession(request)),
                        412,
                        "Precondition Failed")));
        mutants.add(
                "LCK-003/locked-file-not-looked-up",
                HeldLocks.known(locks -> status("storage-head", locks::isLocked, 200, 423)));
        mutants.add(
                "LCK-004/longer-names-are-locked-as-well",
                HeldLocks.known(
                        locks -> instead(PUT, has("if").negate().and(locks::isShorterNameLocked), 423, "Locked")));
        mutants.add(
                "LCK-004/path-locked-for-every-user",
                HeldLocks.known(locks -> status(PUT, has("if").negate().and(locks::isLockedByOthers), 201, 423)));
        mutants.add(
                "LCK-010/absent-file-beside-others-not-locked",
                Journal.kept(journal -> instead(
                        LOCK,
                        has("if").negate().and(journal::hasSibling).and(request -> !journal.isStored(request)),
                        404,
                        "Not Found")));
        mutants.add(
                "LCK-019/body-before-session",
                instead(
                        LOCK,
                        anonymous().and(request -> request.headers().contentLength() > 16_384),
                        413,
                        "lockinfo body too large"));
    }

    private static void addWrites(Mutants mutants) {
        mutants.add("LCK-044/write-with-token-sets-30-seconds", around(ALL, () -> LockHoldingMutants::settingTheEnd));
        mutants.add(
                "LCK-046/upload-held-against-a-later-lock",
                HeldLocks.known(locks -> around(PUT, () -> (request, inner) -> {
                    boolean lockedBefore = locks.isLocked(request);
                    return inner.handle(request)
                            .mapHeaders(headers ->
                                    headers.status().code() == 201 && !lockedBefore && locks.isLocked(request)
                                            ? headers.toBuilder()
                                                    .status(HttpStatus.LOCKED)
                                                    .build()
                                            : headers);
                })));
        mutants.add(
                "LCK-047/lock-needed-at-the-start-only",
                HeldLocks.known(locks -> around(
                        PUT,
                        () -> (request, inner) -> locks.isTokenShown(request)
                                ? HttpResponse.of(request.body()
                                        .aggregate()
                                        .thenApplyAsync(
                                                sent -> inner.handle(
                                                        locks.isTokenShown(request)
                                                                ? request.withMessage(sent.toHttpRequest())
                                                                : request.withMessage(HttpRequest.of(
                                                                        withoutIf(request), sent.content()))),
                                                request.context().blockingTaskExecutor()))
                                : inner.handle(request))));
        mutants.add(
                "LCK-065/lock-not-honoured-on-the-path-addressed-url",
                HeldLocks.known(locks -> around(
                        PUT,
                        () -> (request, inner) -> inner.handle(
                                When.byPath().and(has("if").negate()).test(request) && locks.isLocked(request)
                                        ? showing(request, locks.token(request).orElseThrow())
                                        : request))));
    }

    private static RequestHeaders withoutIf(Request request) {
        return request.headers().toBuilder().removeAndThen("if").build();
    }

    private static Request showing(Request request, String token) {
        return request.withMessage(
                request.body().withHeaders(request.headers().toBuilder().set("if", "(" + token + ")")));
    }

    /** After a PUT with token its lock is refreshed for 30 seconds, even if it had longer to live. */
    private static HttpResponse settingTheEnd(Request request, Route inner) {
        HttpResponse stored = inner.handle(request);
        if (!method("PUT").and(has("if")).and(has("pubky-host")).test(request)) {
            return stored;
        }
        Request refresh = request.withHead(
                        "LOCK", "/storage/" + request.header("pubky-host").orElseThrow() + request.rawPath())
                .withMessage(HttpRequest.of(request.headers().toBuilder()
                        .contentLength(0)
                        .set("timeout", "Second-30")
                        .build()));
        return HttpResponse.of(stored.aggregate()
                .thenComposeAsync(
                        answer -> inner.handle(refresh).aggregate().thenApply(refreshed -> answer.toHttpResponse()),
                        request.context().blockingTaskExecutor()));
    }
}
