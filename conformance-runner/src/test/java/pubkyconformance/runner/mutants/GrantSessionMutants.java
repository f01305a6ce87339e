package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.StoreFaults.after;
import static pubkyconformance.runner.mutants.StoreFaults.knowing;
import static pubkyconformance.runner.mutants.StoreFaults.puts;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.has;

import com.linecorp.armeria.common.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pubkyconformance.homeserver.auth.AuthRules;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.store.Keys;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;

/** Mutants of exchanges, and of what becomes of a grant and its bearer. */
final class GrantSessionMutants {
    private static final String EXCHANGE = "grant-exchange";
    private static final String SHOW = "grant-show";
    private static final String REVOKE = "grant-revoke";
    private static final String REVOKED = "\"revoked\":true";
    private static final String ALIVE = "\"revoked\":false";
    private static final int KEY_BYTES = 32;

    /** An auth token is remembered by a key and a time, a proof by its nonce. */
    private static final int TOKEN_ID_BYTES = 40;

    private static final Pattern CREATED = Pattern.compile("(\"token_expires_at\":)(\\d+)(.*\"created_at\":)\\d+");

    private GrantSessionMutants() {}

    static void addTo(Mutants mutants) {
        addExchanges(mutants);
        addBearers(mutants);
        addRevocations(mutants);
    }

    private static String textOf(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void addExchanges(Mutants mutants) {
        mutants.add(
                "AUTH-GRA-005a/grant-signed-by-the-app-taken",
                BodyFaults.granted(EXCHANGE, body -> Claims.isSignedBy(body, "grant", "cnf"), 401));
        mutants.add(
                "AUTH-GRA-006a/proof-signed-by-the-user-taken",
                BodyFaults.granted(EXCHANGE, body -> Claims.isSignedBy(body, "pop", "iss"), 401));
        mutants.add(
                "AUTH-GRA-006c/user-as-audience-taken",
                BodyFaults.granted(
                        EXCHANGE,
                        body -> Claims.in(body, "pop")
                                .path("aud")
                                .equals(Claims.in(body, "grant").path("iss")),
                        401));
        mutants.add("AUTH-GRA-007a/nonces-remembered-per-app", builder -> {
            Set<String> used = ConcurrentHashMap.newKeySet();
            BodyFaults.Front front = (body, route) -> {
                String nonce = Claims.in(body, "grant").path("cnf").asText()
                        + Claims.in(body, "pop").path("nonce").asText();
                return used.contains(nonce)
                        ? PlainReply.of(HttpStatus.UNAUTHORIZED, "PoP nonce already used")
                        : route.get().mapHeaders(headers -> {
                            if (headers.status().isSuccess()) {
                                used.add(nonce);
                            }
                            return headers;
                        });
            };
            return BodyFaults.around(EXCHANGE, front)
                    .and(BodyFaults.around("grant-logout", front))
                    .into(builder)
                    .authRules(AuthRules.V0_17.withReplays(
                            (transaction, id, now, forgetAfter) -> id.length != TOKEN_ID_BYTES
                                    || AuthRules.V0_17.replays().isFirstUse(transaction, id, now, forgetAfter)));
        });
        mutants.add("AUTH-GRS-005a/created-with-the-latest-exchange", text(SHOW, always(), 200, text -> {
            Matcher found = CREATED.matcher(text);
            return found.find() ? found.replaceFirst("$1$2$3" + (Long.parseLong(found.group(2)) - 3600)) : text;
        }));
    }

    private static void addBearers(Mutants mutants) {
        mutants.add("AUTH-GRS-004/next-bearer-stillborn", puts(Table.GRANTS, (transaction, table, key, value) -> {
            byte[] known = transaction.get(table, key);
            boolean replaces = known != null && !textOf(known).contains("\"bearer\":null");
            if (!replaces || textOf(value).contains(REVOKED)) {
                transaction.put(table, key, value);
            }
        }));
        mutants.add(
                "AUTH-GRS-007c/cookie-session-does-not-revoke",
                instead(REVOKE, has("authorization").negate(), 403, "Root capability required"));
        mutants.add("AUTH-GRS-006a/all-grants-of-the-app-end", puts(Table.GRANTS, (transaction, table, key, value) -> {
            transaction.put(table, key, value);
            if (textOf(value).contains(REVOKED)) {
                endOthers(transaction, table, key, clientKey(value));
            }
        }));
    }

    private static String clientKey(byte[] value) {
        return textOf(value).replaceFirst(".*\"clientKey\":\"([^\"]*)\".*", "$1");
    }

    private static void endOthers(WriteTransaction transaction, Table table, byte[] ended, String clientKey) {
        List<byte[]> others = new ArrayList<>();
        transaction.ascendPrefix(table, Arrays.copyOf(ended, KEY_BYTES), entry -> {
            if (!Arrays.equals(entry.key(), ended) && clientKey(entry.value()).equals(clientKey)) {
                others.add(entry.key());
            }
            return true;
        });
        for (byte[] other : others) {
            byte[] value = transaction.get(table, other);
            transaction.put(
                    table,
                    other,
                    bytesOf(textOf(value == null ? new byte[0] : value).replace(ALIVE, REVOKED)));
        }
    }

    private static void addRevocations(Mutants mutants) {
        mutants.add(
                "AUTH-GRS-008/revoking-by-id-ends-the-bearer-only",
                knowing(contents -> after(
                        REVOKE,
                        always(),
                        200,
                        request -> contents.change(
                                Table.GRANTS,
                                (key, value) -> endsWith(key, request.capture("gid")),
                                value -> value.replace(REVOKED, ALIVE)))));
        mutants.add(
                "AUTH-GRS-008d/grant-of-another-user-ends-all-the-same",
                knowing(contents -> after(
                        REVOKE,
                        always(),
                        403,
                        request -> contents.change(
                                Table.GRANTS,
                                (key, value) -> endsWith(key, request.capture("gid")),
                                value -> value.replace(ALIVE, REVOKED)))));
        mutants.add(
                "AUTH-GRS-009/revocation-not-kept",
                puts(
                        Table.GRANTS,
                        (transaction, table, key, value) -> transaction.put(
                                table, key, bytesOf(textOf(value).replace(REVOKED, ALIVE)))));
        mutants.add(
                "AUTH-GRS-007a/listed-once-more-when-exchanged-again",
                puts(Table.GRANTS, (transaction, table, key, value) -> {
                    byte[] known = transaction.get(table, key);
                    if (known != null && !textOf(value).contains(REVOKED)) {
                        transaction.put(table, Keys.concat(key, bytesOf("x")), value);
                    }
                    transaction.put(table, key, value);
                }));
        mutants.add(
                "AUTH-GRS-017/ids-of-other-users-not-looked-at",
                puts(Table.GRANT_OWNERS, (transaction, table, key, value) -> {}));
    }

    private static boolean endsWith(byte[] key, String id) {
        return Arrays.equals(key, Keys.concat(Arrays.copyOf(key, KEY_BYTES), id.getBytes(StandardCharsets.US_ASCII)));
    }
}
