package pubkyconformance.homeserver.auth;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.Keys;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.UnknownVersionException;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.token.AuthToken;

/** Judges the signed statement with which a user signs up or in. */
final class AuthTokenVerifier {
    private final KeyValueStore store;
    private final InstantSource clock;
    private final AuthRules rules;

    AuthTokenVerifier(KeyValueStore store, InstantSource clock, AuthRules rules) {
        this.store = requireNonNull(store, "store");
        this.clock = requireNonNull(clock, "clock");
        this.rules = requireNonNull(rules, "rules");
    }

    /** Who signs in, and with which capabilities. */
    record Statement(PublicKey user, CapabilityList capabilities) {}

    /** Judges {@code bytes} in the order of AUTH-TOK-007. A token that passes is used up (AUTH-TOK-011). */
    Outcome<Statement> verify(byte[] bytes) {
        AuthToken token;
        CapabilityList capabilities;
        try {
            token = AuthToken.decode(bytes);
            capabilities =
                    CapabilityList.parse(token.capabilities(), rules.forms().grammar());
        } catch (UnknownVersionException e) {
            return Outcome.refused(Refusal.TOKEN_VERSION_UNKNOWN);
        } catch (DecodingException e) {
            return Outcome.refused(Refusal.TOKEN_MALFORMED);
        }
        Instant now = clock.instant();
        if (Long.compareUnsigned(token.timestampMicros(), Timestamps.micros(now.plus(rules.tokenWindow()))) > 0) {
            return Outcome.refused(Refusal.TOKEN_IN_FUTURE);
        }
        if (Long.compareUnsigned(token.timestampMicros(), Timestamps.micros(now.minus(rules.tokenWindow()))) < 0) {
            return Outcome.refused(Refusal.TOKEN_IN_PAST);
        }
        if (!token.isSignatureValid()) {
            return Outcome.refused(Refusal.TOKEN_SIGNATURE_INVALID);
        }
        if (!token.namespaceIsRight()) {
            return Outcome.refused(Refusal.TOKEN_NAMESPACE_WRONG);
        }
        if (!isFirstUse(token, now)) {
            return Outcome.refused(Refusal.TOKEN_ALREADY_USED);
        }
        return Outcome.granted(new Statement(token.publicKey(), capabilities));
    }

    private boolean isFirstUse(AuthToken token, Instant now) {
        byte[] id = Keys.concat(token.publicKey().bytes(), Keys.ofLong(token.timestampMicros()));
        Duration twice = rules.tokenWindow().multipliedBy(2); // a token from the future is good for so long
        return store.write(transaction -> rules.replays().isFirstUse(transaction, id, now, now.plus(twice)));
    }
}
