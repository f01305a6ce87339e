package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.fields;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.Faults.statusByBody;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.Faults.with;
import static pubkyconformance.runner.mutants.NetworkFault.seenBesideOthers;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.has;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mutants of grants, proofs and grant sessions. */
final class GrantMutants {
    private static final String EXCHANGE = "grant-exchange";
    private static final String SHOW = "grant-show";
    private static final String LIST = "grant-list";
    private static final String REVOKE = "grant-revoke";
    private static final String LOG_OUT = "grant-logout";
    private static final String SIGN_UP = "grant-signup";

    private GrantMutants() {}

    static void addTo(Mutants mutants) {
        addGrants(mutants);
        addApprovals(mutants);
        addProofs(mutants);
        addSessions(mutants);
        addManagement(mutants);
    }

    /** Requests whose grant or proof has a header or claims that contain a match. */
    private static Predicate<byte[]> jws(String member, int part, String regex) {
        Pattern token = Pattern.compile("\"" + member + "\"\\s*:\\s*\"([^\"]*)\"");
        Pattern wanted = Pattern.compile(regex);
        return body -> {
            Matcher found = token.matcher(new String(body, StandardCharsets.UTF_8));
            if (!found.find()) {
                return false;
            }
            String text = found.group(1).split("\\.", -1)[part].replaceAll("=*$", "");
            try {
                return wanted.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8))
                        .find();
            } catch (IllegalArgumentException e) {
                return false;
            }
        };
    }

    private static void addGrants(Mutants mutants) {
        mutants.add(
                "AUTH-GRA-001/padded-payload-is-422",
                statusByBody(EXCHANGE, body -> new String(body, StandardCharsets.UTF_8).contains("=."), 400, 422));
        mutants.add(
                "AUTH-GRA-002/client-id-of-254-bytes-is-422",
                statusByBody(EXCHANGE, jws("grant", 1, "\"client_id\":\"[^\"]{254}\""), 400, 422));
        mutants.add(
                "AUTH-GRA-002/grant-without-issue-time-is-422",
                statusByBody(EXCHANGE, jws("grant", 1, "^(?!.*\"iat\")"), 400, 422));
        mutants.add(
                "AUTH-GRA-002a/unknown-claims-refused", statusByBody(EXCHANGE, jws("grant", 1, "\"nbf\""), 200, 400));
        mutants.add(
                "AUTH-GRA-003/ids-of-21-characters-at-most",
                statusByBody(EXCHANGE, jws("grant", 1, "\"jti\":\"[a-j]{10}_-"), 200, 400));
        mutants.add(
                "CAP-008/blank-in-a-grant-id-is-422",
                statusByBody(EXCHANGE, jws("grant", 1, "\"jti\":\"ab cd\""), 400, 422));
        mutants.add(
                "AUTH-GRA-005/type-before-signature", statusByBody(EXCHANGE, jws("grant", 0, "pubky-pop"), 401, 400));
        mutants.add(
                "AUTH-GRA-005b/capital-letters-in-the-type-are-401",
                statusByBody(EXCHANGE, jws("grant", 0, "PUBKY-GRANT"), 400, 401));
        mutants.add(
                "AUTH-GRA-009/small-letters-in-the-algorithm",
                statusByBody(EXCHANGE, jws("grant", 0, "eddsa"), 401, 400));
        mutants.add(
                "AUTH-GRA-005c/expired-in-1970-is-400",
                statusByBody(EXCHANGE, jws("grant", 1, "\"exp\":0[,}]"), 401, 400));
    }

    private static void addApprovals(Mutants mutants) {
        mutants.add(
                "APV-005/approval-is-taken-for-a-grant",
                seenBesideOthers(statusByBody(EXCHANGE, jws("grant", 0, "pubky-grant-approval"), 400, 200)));
        mutants.add(
                "APV-005/content-keys-are-not-granted",
                seenBesideOthers(text(
                        EXCHANGE,
                        always(),
                        200,
                        text -> text.replace("/pub/app/:rwe\",\"/priv", "/pub/app/:rw\",\"/priv"))));
        mutants.add(
                "AUTH-CH-010/session-for-more-than-approved",
                seenBesideOthers(text(EXCHANGE, always(), 200, text -> text.replace("/notes/:r\"", "/:r\""))));
    }

    private static void addProofs(Mutants mutants) {
        mutants.add(
                "AUTH-GRA-004/proof-without-nonce-is-400",
                statusByBody(EXCHANGE, jws("pop", 1, "^(?!.*\"nonce\")"), 401, 400));
        mutants.add(
                "AUTH-GRA-004/unknown-claim-of-a-proof-refused",
                statusByBody(EXCHANGE, jws("pop", 1, "\"exp\""), 200, 401));
        mutants.add(
                "AUTH-GRA-006/grant-before-audience",
                text(EXCHANGE, always(), 401, text -> text.replace("PoP audience mismatch", "PoP grant ID mismatch")));
        mutants.add(
                "AUTH-GRA-006b/proof-without-type-is-400",
                statusByBody(EXCHANGE, jws("pop", 0, "^(?!.*\"typ\")"), 401, 400));
        mutants.add(
                "AUTH-GRA-006b/custom-proof-is-400", statusByBody(EXCHANGE, jws("pop", 0, "pubky-custom"), 401, 400));
        mutants.add(
                "AUTH-GRA-006d/unknown-grant-id-is-404",
                statusByBody(EXCHANGE, jws("pop", 1, "\"gid\":\"unknown\""), 401, 404));
        mutants.add("AUTH-GRA-006f/stranger-is-401", status(EXCHANGE, always(), 404, 401));
    }

    private static void addSessions(Mutants mutants) {
        mutants.add(
                "AUTH-GRS-001/created-at-in-milliseconds",
                text(EXCHANGE, always(), 200, text -> text.replaceAll("(\"created_at\":[0-9]+)", "$1000")));
        mutants.add(
                "AUTH-GRS-001/no-client-id",
                text(EXCHANGE, always(), 200, text -> text.replace("\"client_id\"", "\"client\"")));
        mutants.add("AUTH-GRS-001a/exchange-sets-a-cookie", with(EXCHANGE, always(), 200, "set-cookie", "session=x"));
        mutants.add(
                "AUTH-GRS-003/scheme-in-small-letters-taken",
                fields(
                        has("authorization", "^bearer "),
                        headers -> headers.set(
                                "authorization",
                                headers.get("authorization", "").replace("bearer", "Bearer"))));
        mutants.add(
                "AUTH-GRS-003/two-blanks-taken",
                fields(
                        has("authorization", "^Bearer  "),
                        headers -> headers.set(
                                "authorization",
                                headers.get("authorization", "").replace("  ", " "))));
        mutants.add(
                "AUTH-GRS-005/capabilities-as-one-text",
                text(
                        SHOW,
                        always(),
                        200,
                        text -> text.replaceAll("\"capabilities\":\\[([^\\]]*)\\]", "\"capabilities\":\"\"")));
        mutants.add(
                "AUTH-GRS-005b/no-bearer-is-404",
                status(SHOW, has("authorization").negate().and(request -> !request.isHead()), 401, 404));
        mutants.add(
                "AUTH-GRS-006/second-sign-out-is-401",
                instead(
                        LOG_OUT,
                        has("authorization")
                                .negate()
                                .and(has("cookie").negate())
                                .and(request -> request.headers().contentLength() <= 0),
                        401,
                        "Unauthorized"));
        mutants.add("AUTH-GRS-006/sign-out-with-a-text", text(LOG_OUT, has("authorization"), 200, text -> "OK"));
    }

    private static void addManagement(Mutants mutants) {
        mutants.add("AUTH-GRS-007/list-under-a-name", text(LIST, always(), 200, text -> "{\"grants\":" + text + "}"));
        mutants.add("AUTH-GRS-007b/app-without-root-is-401", status(LIST, has("authorization"), 403, 401));
        mutants.add("AUTH-GRS-008b/long-id-is-404", status(REVOKE, always(), 400, 404));
        mutants.add("AUTH-GRS-008c/unknown-id-succeeds", status(REVOKE, always(), 404, 200));
        mutants.add("AUTH-GRS-008a/without-root-is-401", status(REVOKE, always(), 403, 401));
        mutants.add("AUTH-GRS-011a/no-type-is-400", status(EXCHANGE, always(), 415, 400));
        mutants.add("AUTH-GRS-011b/no-json-is-422", status(EXCHANGE, always(), 400, 422));
        mutants.add("AUTH-GRS-011c/missing-text-is-400", status(EXCHANGE, always(), 422, 400));
        mutants.add("AUTH-GRS-011d/large-body-is-400", status(EXCHANGE, always(), 413, 400));
        mutants.add(
                "PLO-001/log-out-with-204",
                status(LOG_OUT, request -> request.headers().contentLength() > 0, 200, 204));
        mutants.add("PLO-005a/unknown-grant-logs-out", status(LOG_OUT, always(), 404, 200));
        mutants.add("AUTH-SUP-010/sign-up-with-200", status(SIGN_UP, always(), 204, 200));
        mutants.add(
                "AUTH-SUP-010a/other-client-is-422",
                statusByBody(SIGN_UP, jws("grant", 1, "\"client_id\":\"(?!pubky.signup\")"), 400, 422));
    }
}
