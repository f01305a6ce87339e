package pubkyconformance.homeserver.auth;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.common.HttpHeaderNames;
import java.util.Optional;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Tenant;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.spec.capability.Action;
import pubkyconformance.spec.key.PublicKey;

/** Says who a request comes from and what it may do with a path. */
public final class Authority {
    private final KeyValueStore store;
    private final CookieSessions cookies;
    private final Grants grants;
    private final Revocations revocations;
    private final AuthRules rules;

    Authority(KeyValueStore store, CookieSessions cookies, Grants grants, Revocations revocations, AuthRules rules) {
        this.store = requireNonNull(store, "store");
        this.cookies = requireNonNull(cookies, "cookies");
        this.grants = requireNonNull(grants, "grants");
        this.revocations = requireNonNull(revocations, "revocations");
        this.rules = requireNonNull(rules, "rules");
    }

    /** Who {@code request} comes from: a live bearer decides alone, else the cookie named after the tenant (AUTH-COO-015). */
    public Optional<Session> sessionOf(Request request) {
        return bearerSessionOf(request)
                .or(() -> request.tenant().map(Tenant::owner).flatMap(owner -> cookieSessionOf(request, owner)));
    }

    /** Who {@code request} comes from by its bearer alone. */
    public Optional<Session> bearerSessionOf(Request request) {
        return request.header(HttpHeaderNames.AUTHORIZATION)
                .filter(value -> rules.forms().bearers())
                .flatMap(Bearer::parse)
                .flatMap(grants::findByBearer)
                .map(Grants.Live::session);
    }

    /** Who {@code request} comes from by the cookie named after {@code owner} alone. */
    public Optional<Session> cookieSessionOf(Request request, PublicKey owner) {
        return SessionCookie.secretIn(request, owner)
                .flatMap(secret -> cookies.find(owner, secret))
                .map(CookieSessions.Found::session);
    }

    /** Whether the cookie named after {@code owner} is that of a session there, and what is wrong if not (AUTH-CAP-014-OLD). */
    public Access ofCookie(Request request, PublicKey owner) {
        Optional<String> secret = SessionCookie.secretIn(request, owner);
        if (secret.isEmpty()) {
            return Access.NO_COOKIE;
        }
        if (cookieSessionOf(request, owner).isPresent()) {
            return Access.ALLOWED;
        }
        boolean foreign =
                cookies.userOf(secret.get()).filter(user -> !user.equals(owner)).isPresent();
        return foreign ? Access.COOKIE_OF_OTHER_USER : Access.UNKNOWN_COOKIE;
    }

    /** Whether {@code session} may write {@code path} of {@code owner}. */
    public Access toWrite(Session session, PublicKey owner, StoragePath path) {
        if (!path.isPublic() && !path.isPrivate()) {
            return Access.WRITE_OUTSIDE_ROOTS;
        }
        if (!session.user().equals(owner)) {
            return Access.OTHER_TENANT;
        }
        return covers(session, Action.WRITE, path) ? Access.ALLOWED : Access.NO_WRITE_CAPABILITY;
    }

    /** Whether {@code session}, or anybody if there is none, may read {@code path} of {@code owner}, be there something or not. */
    public Access toRead(Optional<Session> session, PublicKey owner, StoragePath path) {
        if (path.isPublic()) {
            return Access.ALLOWED;
        }
        if (!path.isPrivate()) {
            return Access.READ_OUTSIDE_ROOTS;
        }
        if (session.isEmpty()) {
            return Access.ANONYMOUS_PRIVATE_READ;
        }
        if (!session.get().user().equals(owner)) {
            return Access.OTHER_TENANT;
        }
        return covers(session.get(), Action.READ, path) ? Access.ALLOWED : Access.NO_READ_CAPABILITY;
    }

    private boolean covers(Session session, Action action, StoragePath path) {
        return session.capabilities().capabilities().stream()
                .anyMatch(capability -> capability.actions().contains(action)
                        && rules.coverage().covers(capability.scope(), path));
    }

    /**
     * Whether what {@code session} rests on has not been revoked; to be asked again in the transaction that writes. A bearer that has been
     * replaced or has run out meanwhile does not matter.
     */
    public boolean stillHolds(ReadTransaction transaction, Session session) {
        return session.credential() instanceof Credential.Cookie cookie
                ? CookieSessions.isAlive(transaction, cookie)
                : Grants.isAlive(transaction, (Credential.Grant) session.credential());
    }

    /**
     * Has {@code listener} called once the credential of {@code session} is revoked, at once if it already is. The listener may be called
     * more than once and on any thread.
     */
    public Revocations.Watch watch(Session session, Runnable listener) {
        Revocations.Watch watch = revocations.watch(session.credential(), listener);
        boolean alive = store.read(transaction -> stillHolds(transaction, session));
        if (!alive) {
            listener.run();
        }
        return watch;
    }
}
