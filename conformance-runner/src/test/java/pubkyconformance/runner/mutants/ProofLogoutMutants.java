package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.StoreFaults.knowing;

import com.linecorp.armeria.common.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.store.Keys;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.spec.key.PublicKey;

/** Mutants of signing out by grant and proof. */
final class ProofLogoutMutants {
    private static final String LOG_OUT = "grant-logout";
    private static final String EXCHANGE = "grant-exchange";
    private static final String REVOKED = "\"revoked\":true";
    private static final String ALIVE = "\"revoked\":false";

    private ProofLogoutMutants() {}

    static void addTo(Mutants mutants) {
        mutants.add(
                "PLO-002/expired-grant-refused",
                BodyFaults.instead(
                        LOG_OUT,
                        body -> Claims.in(body, "pop").path("iat").asLong()
                                > Claims.in(body, "grant").path("exp").asLong(Long.MAX_VALUE),
                        401,
                        "Invalid grant: grant has expired"));
        mutants.add(
                "PLO-003/revoked-grant-refused",
                knowing(contents ->
                        BodyFaults.instead(LOG_OUT, ofGrant(contents, REVOKED), 401, "Grant has been revoked")));
        mutants.add(
                "PLO-004/proof-of-another-key-taken",
                knowing(contents -> BodyFaults.around(LOG_OUT, (body, route) -> {
                    if (ofGrant(contents, ALIVE).test(body) && !Claims.isSignedBy(body, "pop", "cnf")) {
                        replace(contents, body, ALIVE, REVOKED);
                        return PlainReply.empty(HttpStatus.OK);
                    }
                    return route.get();
                })));
        mutants.add("PLO-004a/nonces-of-exchanges-not-known", knowing(contents -> {
            Set<String> exchanged = ConcurrentHashMap.newKeySet();
            return BodyFaults.after(EXCHANGE, 200, body -> exchanged.add(nonce(body)))
                    .and(BodyFaults.before(LOG_OUT, body -> {
                        if (exchanged.remove(nonce(body))) {
                            contents.delete(Table.NONCES, StoreFaults.sha256(nonce(body)));
                        }
                    }));
        }));
        mutants.add(
                "PLO-006/grant-exchanged-again",
                knowing(contents -> BodyFaults.after(LOG_OUT, 200, body -> {
                    if (body.length > 0) {
                        replace(contents, body, REVOKED, ALIVE);
                    }
                })));
        mutants.add(
                "PLO-006a/cookie-sessions-end-as-well",
                knowing(contents -> BodyFaults.after(LOG_OUT, 200, body -> {
                    String user = Claims.in(body, "grant").path("iss").asText();
                    contents.deleteAll(
                            Table.COOKIE_SESSIONS, (key, value) -> value.contains("\"user\":\"" + user + "\""));
                })));
        mutants.add("PLO-006b/streams-of-other-grants-end", LiveStreamMutants.streamsEndWith(LOG_OUT));
    }

    private static String nonce(byte[] body) {
        return Claims.in(body, "pop").path("nonce").asText();
    }

    /** Bodies whose grant is stored so. */
    private static Predicate<byte[]> ofGrant(StoreFaults.Contents contents, String state) {
        return body -> {
            String stored = body.length == 0 ? null : contents.get(Table.GRANTS, key(body));
            return stored != null && stored.contains(state);
        };
    }

    private static void replace(StoreFaults.Contents contents, byte[] body, String from, String to) {
        String stored = contents.get(Table.GRANTS, key(body));
        if (stored != null) {
            contents.put(Table.GRANTS, key(body), stored.replace(from, to));
        }
    }

    private static byte[] key(byte[] body) {
        return Keys.concat(
                PublicKey.parse(Claims.in(body, "grant").path("iss").asText()).bytes(),
                Claims.in(body, "grant").path("jti").asText().getBytes(StandardCharsets.US_ASCII));
    }
}
