package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.around;
import static pubkyconformance.runner.mutants.Faults.fields;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.with;
import static pubkyconformance.runner.mutants.Faults.without;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.has;
import static pubkyconformance.runner.mutants.When.path;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;

/** Mutants of conditional reading. */
final class ConditionMutants {
    private static final String GET = "storage-get";
    private static final String TAG = "if-none-match";
    private static final String DATE = "if-modified-since";

    private ConditionMutants() {}

    static void addTo(Mutants mutants) {
        mutants.add(
                "STO-CND-001/a-single-tag-is-not-looked-at",
                fields(has(TAG, "^\"[^\"]*\"$"), headers -> headers.remove(TAG)));
        mutants.add(
                "STO-CND-002/only-the-first-of-a-list-counts",
                fields(
                        has(TAG),
                        headers -> headers.set(TAG, headers.get(TAG, "").replaceFirst(",.*", ""))));
        mutants.add(
                "STO-CND-002/a-list-needs-blanks",
                fields(
                        has(TAG, "\",\""),
                        headers -> headers.set(TAG, headers.get(TAG, "").replaceFirst("^.*,", ""))));
        mutants.add(
                "STO-CND-003/any-tag-is-good",
                around(
                        GET,
                        () -> (request, inner) -> has(TAG, "^\"[^\",]*\"$")
                                        .and(has(DATE).negate())
                                        .test(request)
                                ? HttpResponse.of(HttpStatus.NOT_MODIFIED)
                                : inner.handle(request)));
        mutants.add("AMB-007/weak-tag-refused", instead(GET, has(TAG, "^W/"), 400, "Invalid If-None-Match"));
        mutants.add("STO-CND-005/date-before-tag", fields(has(TAG).and(has(DATE)), headers -> headers.remove(TAG)));
        mutants.add("STO-CND-006/own-date-is-not-good", around(GET, () -> (request, inner) -> {
            HttpResponse response = inner.handle(request);
            if (has(DATE).and(has(TAG).negate()).negate().test(request)) {
                return response;
            }
            return HttpResponse.of(response.aggregate().thenApply(answer -> {
                boolean same = answer.headers()
                        .get("last-modified", "")
                        .equals(request.header(DATE).orElseThrow());
                HttpRequest unconditional = HttpRequest.of(
                        request.headers().toBuilder().removeAndThen(DATE).build());
                return same ? inner.handle(request.withMessage(unconditional)) : answer.toHttpResponse();
            }));
        }));
        mutants.add(
                "STO-CND-007/only-the-usual-form-of-dates",
                fields(has(DATE, "(?<!GMT)$").and(has(DATE, "[0-9]{4}$")), headers -> headers.remove(DATE)));
        mutants.add("STO-CND-007/what-is-no-date-refused", instead(GET, has(DATE, "^yesterday$"), 400, "Invalid date"));
        mutants.add("STO-CND-008/no-date-with-304", without(GET, has(TAG), "last-modified"));
        mutants.add("STO-CND-008/type-with-304", with(GET, always(), 304, "content-type", "text/plain"));
        mutants.add(
                "STO-CND-010/listing-not-modified",
                around(
                        GET,
                        () -> (request, inner) -> path(".*/").and(has(DATE)).test(request)
                                ? HttpResponse.of(HttpStatus.NOT_MODIFIED)
                                : inner.handle(request)));
    }
}
