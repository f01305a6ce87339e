package pubkyconformance.homeserver.storage;

import static java.util.Objects.requireNonNull;

import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.auth.Session;
import pubkyconformance.homeserver.http.Request;

/** Says who writes with a request. */
public final class Writers {
    private final Authority authority;
    private final StorageRules rules;

    public Writers(Authority authority, StorageRules rules) {
        this.authority = requireNonNull(authority, "authority");
        this.rules = requireNonNull(rules, "rules");
    }

    Writer of(Request request, Session session) {
        return new Writer(
                transaction -> authority.stillHolds(transaction, session),
                rules.lockTokens().apply(request));
    }
}
