package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.BodyFaults.answered;
import static pubkyconformance.runner.mutants.Faults.fields;
import static pubkyconformance.runner.mutants.Faults.statusByBody;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.StoreFaults.deletes;
import static pubkyconformance.runner.mutants.StoreFaults.knowing;
import static pubkyconformance.runner.mutants.StoreFaults.puts;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.has;
import static pubkyconformance.runner.mutants.When.method;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import pubkyconformance.homeserver.auth.AuthRules;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;

/** Mutants of keys, of auth tokens and of the sessions that come of them. */
final class TokenMutants {
    private static final String SIGN_UP = "signup";
    private static final String SIGN_IN = "session-create";
    private static final String EXCHANGE = "grant-exchange";
    private static final String REFUSAL = "Invalid AuthToken";
    private static final int NAMESPACE = 64;
    private static final int TIME = 75;
    private static final int KEY = 83;
    private static final int LIST = 115;
    private static final int TOKEN_ID_BYTES = 40;

    private TokenMutants() {}

    static void addTo(Mutants mutants) {
        addKeys(mutants);
        addForm(mutants);
        addUse(mutants);
        addSessions(mutants);
        addCapabilities(mutants);
    }

    private static Predicate<byte[]> grant(String claim, String regex) {
        return body -> Claims.in(body, "grant").path(claim).asText().matches(regex);
    }

    private static Predicate<byte[]> list(Predicate<String> which) {
        return token -> token.length > LIST + 1
                && which.test(new String(token, LIST + 1, token.length - LIST - 1, StandardCharsets.UTF_8));
    }

    private static Predicate<byte[]> time(long from, long to) {
        return token -> {
            long time = token.length > LIST ? ByteBuffer.wrap(token).getLong(TIME) : 0;
            return from <= time && time < to;
        };
    }

    private static void addKeys(Mutants mutants) {
        mutants.add(
                "AUTH-KEY-002/cookie-of-a-sign-up-named-in-capitals",
                Faults.field(
                        SIGN_UP,
                        always(),
                        "set-cookie",
                        cookie -> cookie.substring(0, 52).toUpperCase(Locale.ROOT) + cookie.substring(52)));
        mutants.add(
                "AUTH-KEY-003/capital-letters-taken-when-deleting",
                fields(
                        has("pubky-host", "[A-Z]").and(method("DELETE")),
                        headers -> headers.set(
                                "pubky-host", headers.get("pubky-host", "").toLowerCase(Locale.ROOT))));
        mutants.add(
                "AUTH-KEY-003a/client-key-in-capitals-is-a-wrong-signature",
                statusByBody(EXCHANGE, grant("cnf", ".*[A-Z].*"), 400, 401));
        mutants.add(
                "AUTH-KEY-006/homeserver-in-display-form",
                text(EXCHANGE, always(), 200, text -> text.replace("\"homeserver\":\"", "\"homeserver\":\"pubky")));
        mutants.add(
                "AUTH-KEY-009a/no-point-is-a-wrong-signature",
                statusByBody(EXCHANGE, grant("iss", "yebyryonyeby.*"), 400, 401));
        mutants.add(
                "AUTH-URI-006/files-in-directories-with-the-display-form",
                text(
                        "events",
                        always(),
                        200,
                        text -> text.replaceAll("pubky://([^/]{52}/pub/a/g)", "pubky://pubky$1")));
    }

    private static void addForm(Mutants mutants) {
        mutants.add(
                "AUTH-PC-001/empty-list-has-an-empty-text",
                answered(
                        SIGN_IN,
                        record -> record[record.length - 1] == 0
                                ? HexFormat.of()
                                        .parseHex(HexFormat.of().formatHex(record, 0, record.length - 1) + "0100")
                                : record));
        mutants.add(
                "AUTH-PC-003/little-endian-time-taken",
                statusByBody(
                        SIGN_IN, token -> token.length > LIST && token[TIME] != 0 && token[TIME + 7] == 0, 400, 200));
        mutants.add(
                "AUTH-TOK-002/signature-of-the-whole-namespace-taken",
                statusByBody(SIGN_IN, TokenMutants::isSignedWithNamespace, 400, 200));
        mutants.add(
                "AUTH-TOK-005/milliseconds-taken",
                statusByBody(SIGN_IN, time(1_000_000_000_000L, 10_000_000_000_000L), 400, 200));
    }

    private static boolean isSignedWithNamespace(byte[] token) {
        try {
            return token.length > LIST
                    && PublicKey.of(Arrays.copyOfRange(token, KEY, LIST))
                            .verifies(
                                    Arrays.copyOfRange(token, NAMESPACE, token.length),
                                    Arrays.copyOf(token, NAMESPACE));
        } catch (DecodingException e) {
            return false;
        }
    }

    private static void addUse(Mutants mutants) {
        mutants.add("AUTH-TOK-009a/whole-tokens-remembered", builder -> {
            Set<String> used = ConcurrentHashMap.newKeySet();
            Predicate<byte[]> again = token -> !used.add(HexFormat.of().formatHex(token));
            return BodyFaults.instead(SIGN_IN, again, 400, "AuthToken already used")
                    .and(BodyFaults.instead(SIGN_UP, again, 400, "AuthToken already used"))
                    .into(builder)
                    .authRules(AuthRules.V0_17.withReplays(
                            (transaction, id, now, forgetAfter) -> id.length == TOKEN_ID_BYTES
                                    || AuthRules.V0_17.replays().isFirstUse(transaction, id, now, forgetAfter)));
        });
        mutants.add(
                "AUTH-TOK-011/tokens-of-strangers-not-remembered",
                builder -> builder.authRules(
                        AuthRules.V0_17.withReplays((transaction, id, now, forgetAfter) -> (id.length == TOKEN_ID_BYTES
                                        && transaction.get(Table.USERS, Arrays.copyOf(id, PublicKey.BYTES)) == null)
                                || AuthRules.V0_17.replays().isFirstUse(transaction, id, now, forgetAfter))));
        mutants.add(
                "AUT-016a/disabled-user-does-not-sign-in",
                knowing(contents -> BodyFaults.instead(
                        SIGN_IN,
                        token -> {
                            String user = token.length > LIST
                                    ? contents.get(Table.USERS, Arrays.copyOfRange(token, KEY, LIST))
                                    : null;
                            return user != null && user.contains("\"disabled\":true");
                        },
                        403,
                        "Disabled")));
    }

    private static void addSessions(Mutants mutants) {
        mutants.add(
                "AUTH-COO-004/second-of-two-entries-lost",
                capabilities("\"capabilities\":\"([^\",]*),[^\",]*\"", "\"capabilities\":\"$1\""));
        mutants.add(
                "AUTH-CAP-005/nothing-is-everything",
                capabilities("\"capabilities\":\"\"", "\"capabilities\":\"/:rw\""));
        mutants.add(
                "AUTH-COO-009/sign-in-ends-the-others-beyond-three",
                puts(Table.COOKIE_SESSIONS, (transaction, table, key, value) -> {
                    List<byte[]> others = new ArrayList<>();
                    transaction.ascend(table, new byte[0], entry -> {
                        if (user(entry.value()).equals(user(value))) {
                            others.add(entry.key());
                        }
                        return true;
                    });
                    if (others.size() >= 4) {
                        others.forEach(other -> transaction.delete(table, other));
                    }
                    transaction.put(table, key, value);
                }));
        mutants.add(
                "AUTH-COO-014a/all-sessions-of-the-user-end",
                deletes(Table.COOKIE_SESSIONS, (transaction, table, key) -> {
                    byte[] ended = transaction.get(table, key);
                    List<byte[]> others = new ArrayList<>();
                    transaction.ascend(table, new byte[0], entry -> {
                        if (ended != null && user(entry.value()).equals(user(ended))) {
                            others.add(entry.key());
                        }
                        return true;
                    });
                    others.forEach(other -> transaction.delete(table, other));
                    return ended != null;
                }));
        mutants.add("AUTH-SES-001/another-version-with-two-capabilities", answered(SIGN_IN, record -> {
            byte[] changed = record.clone();
            changed[0] =
                    (byte) (new String(record, StandardCharsets.ISO_8859_1).endsWith("\n/pub/a/:rw\u0003/:r") ? 1 : 0);
            return changed;
        }));
    }

    private static Fault capabilities(String regex, String replacement) {
        return puts(
                Table.COOKIE_SESSIONS,
                (transaction, table, key, value) -> transaction.put(
                        table,
                        key,
                        new String(value, StandardCharsets.UTF_8)
                                .replaceFirst(regex, replacement)
                                .getBytes(StandardCharsets.UTF_8)));
    }

    private static String user(byte[] session) {
        return new String(session, StandardCharsets.UTF_8).replaceFirst(".*\"user\":\"([^\"]*)\".*", "$1");
    }

    private static void addCapabilities(Mutants mutants) {
        mutants.add(
                "CAP-001/scope-of-972-bytes-refused",
                BodyFaults.instead(SIGN_IN, list(text -> text.indexOf(':') > 971), 400, REFUSAL));
        mutants.add(
                "CAP-002/comma-at-the-end-taken", statusByBody(SIGN_IN, list(text -> text.equals("/:r,")), 400, 200));
        mutants.add(
                "CAP-003/parent-segment-at-the-end-taken",
                statusByBody(SIGN_IN, list(text -> text.contains("/..:")), 400, 200));
        mutants.add(
                "CAP-004/two-capabilities-in-one-text-taken",
                BodyFaults.granted(
                        EXCHANGE,
                        body -> Claims.in(body, "grant")
                                .path("caps")
                                .path(0)
                                .asText()
                                .contains(","),
                        400));
        mutants.add("CAP-040/e-lost-beside-r-and-w", capabilities(":rwe\"", ":rw\""));
    }
}
