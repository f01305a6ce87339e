package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.incoming;
import static pubkyconformance.runner.mutants.StoreFaults.knowing;
import static pubkyconformance.runner.mutants.StoreFaults.puts;
import static pubkyconformance.runner.mutants.When.byPath;
import static pubkyconformance.runner.mutants.When.method;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.store.Keys;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.spec.key.PublicKey;

/** Mutants of how long a bearer or a secret is good, and for whom. */
final class CredentialMutants {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COOKIE = Pattern.compile("([a-z0-9]{52})=([0-9A-Z]{26})");
    private static final int HOUR = 3600;
    private static final String EXPIRY = "expiresAt";
    private static final String ID = "grantId";

    private CredentialMutants() {}

    static void addTo(Mutants mutants) {
        mutants.add("AUTH-GRS-002a/bearer-outlives-its-grant", puts(Table.BEARERS, (transaction, table, key, value) -> {
            ObjectNode bearer = object(value);
            byte[] id = grantKey(bearer);
            ObjectNode grant = object(transaction.get(Table.GRANTS, id));
            if (grant.path(EXPIRY).equals(bearer.path(EXPIRY))) {
                long end = bearer.path(EXPIRY).asLong() + HOUR;
                transaction.put(Table.GRANTS, another(id), bytes(grant.put(EXPIRY, end)));
                bearer.put(ID, bearer.path(ID).asText() + "x").put(EXPIRY, end);
            }
            transaction.put(table, key, bytes(bearer));
        }));
        mutants.add("AUTH-GRS-004a/bearer-before-stays-alive", bearerBeforeStaysAlive(() -> true));
        mutants.add("AUTH-GRS-015/bearer-before-stays-alive-in-a-rush", builder -> {
            AtomicInteger underWay = new AtomicInteger();
            return Faults.around("grant-exchange", () -> (request, inner) -> {
                        underWay.incrementAndGet();
                        return inner.handle(request).mapHeaders(headers -> {
                            underWay.decrementAndGet();
                            return headers;
                        });
                    })
                    .and(bearerBeforeStaysAlive(() -> underWay.get() > 1))
                    .into(builder);
        });
        mutants.add(
                "AUT-004/secret-of-another-deletes-by-path",
                knowing(contents -> incoming(byPath().and(method("DELETE")), request -> {
                    handOver(contents, request);
                    return request;
                })));
    }

    /** Keeps the bearer that is replaced, on a copy of its grant; a revocation ends the copy, too. */
    private static Fault bearerBeforeStaysAlive(BooleanSupplier when) {
        StoreView.Delete sparing = (transaction, table, key) -> {
            byte[] known = transaction.get(table, key);
            if (known == null || !when.getAsBoolean()) {
                return transaction.delete(table, key);
            }
            ObjectNode bearer = object(known);
            byte[] id = grantKey(bearer);
            byte[] grant = transaction.get(Table.GRANTS, id);
            if (grant != null) {
                transaction.put(Table.GRANTS, another(id), grant);
            }
            transaction.put(table, key, bytes(bearer.put(ID, bearer.path(ID).asText() + "x")));
            return true;
        };
        StoreView.Put ending = (transaction, table, key, value) -> {
            if (object(value).path("revoked").asBoolean()) {
                transaction.delete(table, another(key));
            }
            transaction.put(table, key, value);
        };
        return builder -> builder.decorateStore(store -> new StoreView(
                new StoreView(store, Table.BEARERS, StoreView.PUTTING, sparing),
                Table.GRANTS,
                ending,
                StoreView.DELETING));
    }

    /** Makes the session of the cookie's secret one of the user whom the cookie is named after. */
    private static void handOver(StoreFaults.Contents contents, Request request) {
        Matcher cookie = COOKIE.matcher(request.header("cookie").orElse(""));
        if (cookie.find()) {
            byte[] key = StoreFaults.sha256(cookie.group(2));
            String session = contents.get(Table.COOKIE_SESSIONS, key);
            if (session != null) {
                contents.put(
                        Table.COOKIE_SESSIONS,
                        key,
                        session.replaceFirst("\"user\":\"[^\"]*\"", "\"user\":\"" + cookie.group(1) + "\""));
            }
        }
    }

    private static byte[] grantKey(ObjectNode bearer) {
        return Keys.concat(
                PublicKey.parse(bearer.path("owner").asText()).bytes(),
                bearer.path(ID).asText().getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] another(byte[] grantKey) {
        return Keys.concat(grantKey, "x".getBytes(StandardCharsets.US_ASCII));
    }

    private static ObjectNode object(byte @Nullable [] value) {
        try {
            return value == null ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored value cannot be read", e);
        }
    }

    private static byte[] bytes(ObjectNode value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
