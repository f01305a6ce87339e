package pubkyconformance.client.sdk;

import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.api.AccountApi;
import pubkyconformance.client.api.Credential;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.grant.StoredGrant;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.token.SessionRecord;

/** A cookie from signing up or in. */
final class CookieAuthority implements Authority {
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final AccountApi accounts;
    private final PublicKey user;
    private final Credential cookie;

    CookieAuthority(AccountApi accounts, PublicKey user, Credential cookie) {
        this.accounts = accounts;
        this.user = user;
        this.cookie = cookie;
    }

    @Override
    public Credential credential() {
        return cookie;
    }

    @Override
    public boolean isAlive() {
        Exchange exchange = Answers.whole(accounts.session(user, cookie));
        if (exchange.status() == UNAUTHORIZED || exchange.status() == NOT_FOUND) {
            return false;
        }
        return record(Answers.successful(exchange)).publicKey().equals(user);
    }

    @Override
    public void end() {
        Answers.successful(accounts.signOut(user, cookie));
    }

    @Override
    public Optional<StoredGrant> stored() {
        return Optional.empty();
    }

    @Override
    public Optional<String> customProof(String data) {
        return Optional.empty();
    }

    static SessionRecord record(Exchange exchange) {
        try {
            return SessionRecord.decode(Answers.bytes(exchange));
        } catch (DecodingException e) {
            throw new UnreadableException(exchange.label() + ": the answer is no session", e);
        }
    }
}
