package pubkyconformance.homeserver;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import pubkyconformance.homeserver.auth.Authentication;
import pubkyconformance.homeserver.auth.CookieRoutes;
import pubkyconformance.homeserver.auth.GrantRoutes;
import pubkyconformance.homeserver.events.EventStreamRoute;
import pubkyconformance.homeserver.events.EventStreams;
import pubkyconformance.homeserver.events.FeedRoute;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.http.Routes;
import pubkyconformance.homeserver.locks.LockService;
import pubkyconformance.homeserver.locks.LockTable;
import pubkyconformance.homeserver.metrics.Metrics;
import pubkyconformance.homeserver.metrics.SignupCounting;
import pubkyconformance.homeserver.metrics.StorageObserver;
import pubkyconformance.homeserver.storage.DeleteRoute;
import pubkyconformance.homeserver.storage.FileService;
import pubkyconformance.homeserver.storage.Listing;
import pubkyconformance.homeserver.storage.LockRoute;
import pubkyconformance.homeserver.storage.PrivateCaching;
import pubkyconformance.homeserver.storage.PutRoute;
import pubkyconformance.homeserver.storage.ReadRoute;
import pubkyconformance.homeserver.storage.StorageAccess;
import pubkyconformance.homeserver.storage.UnlockRoute;
import pubkyconformance.homeserver.storage.Writers;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.spec.requirement.Release;

/** The table of everything that the client API answers: what each release has. */
final class ClientTable {
    /** Names beside those of the lines, under which something can be decorated. */
    static final String EVERYTHING = "*";

    static final String ADMIN = "admin";
    static final String TLS = "pubky-tls";

    private static final Release GRANTS = Release.V0_10;
    private static final Release PRIVATE_STORAGE = Release.V0_10;
    private static final Release PATH_ADDRESSING = Release.V0_11;
    private static final Release LOCKS = Release.V0_13;

    private final HomeserverBuilder settings;
    private final ReleaseRules rules;
    private final Authentication authentication;
    private final Persistence persistence;
    private final EventStreams streams;
    private final Metrics metrics;

    ClientTable(
            HomeserverBuilder settings,
            ReleaseRules rules,
            Authentication authentication,
            Persistence persistence,
            EventStreams streams,
            Metrics metrics) {
        this.settings = settings;
        this.rules = rules;
        this.authentication = authentication;
        this.persistence = persistence;
        this.streams = streams;
        this.metrics = metrics;
    }

    /**
     * The whole table.
     *
     * @throws IllegalArgumentException if a route is to be decorated that does not exist
     */
    Route routes() {
        Routes.Builder routes = Routes.builder()
                .decorate(name -> route -> settings.decorated(name, route))
                .get("root", "/", new RootRoute())
                .on("signup-token", rules.streamMethods(), "/signup_tokens/{token}", authentication.signupTokenRoute());
        addSessions(routes, authentication.cookieRoutes());
        if (rules.isFrom(GRANTS)) {
            addGrants(routes, authentication.grantRoutes());
        }
        addEvents(routes);
        addStorage(routes);
        if (settings.metricsPort != null) {
            routes.observeStorage(new StorageObserver(metrics, authentication.authority()));
        }
        if (rules.isFrom(PATH_ADDRESSING)) { // last: it tells what the table holds
            routes.get("info", "/info", new InfoRoute(Feature.in(routes.names(), rules.release())));
        }
        requireKnown(settings.decorations.keySet(), routes.names());
        return rules.isFrom(PRIVATE_STORAGE) ? new PrivateCaching(routes.build()) : routes.build();
    }

    private void addSessions(Routes.Builder routes, CookieRoutes cookies) {
        routes.on("signup", "POST", "/signup", new SignupCounting(metrics, cookies::signUp))
                .on("session-create", "POST", "/session", cookies::signIn)
                .get("session-show", "/session", cookies::show)
                .on("session-delete", "DELETE", "/session", cookies::signOut);
    }

    private void addGrants(Routes.Builder routes, GrantRoutes grants) {
        routes.on("grant-signup", "POST", "/auth/grant/signup", new SignupCounting(metrics, grants::signUp))
                .on("grant-exchange", "POST", "/auth/grant/session", grants::exchange)
                .get("grant-show", "/auth/grant/session", grants::show)
                .on("grant-logout", "DELETE", "/auth/grant/session", grants::signOut)
                .get("grant-list", "/auth/grant/sessions", grants::list)
                .on("grant-revoke", "DELETE", "/auth/grant/session/{gid}", grants::revoke);
    }

    private void addEvents(Routes.Builder routes) {
        Route stream = new EventStreamRoute(authentication.authority(), streams, rules.streams());
        routes.get("events", "/events/", new FeedRoute(persistence.store(), metrics))
                .on("events-stream", rules.streamMethods(), "/events-stream", stream);
    }

    private void addStorage(Routes.Builder routes) {
        KeyValueStore store = persistence.store();
        LockTable lockTable = new LockTable(settings.clock);
        FileService files = new FileService(
                store, persistence.bodies(), settings.accounts, lockTable, settings.clock, rules.storage());
        StorageAccess access = rules.storage().accessBy(authentication.authority());
        Writers writers = new Writers(authentication.authority(), rules.storage());
        ReadRoute read = new ReadRoute(access, files, new Listing(store), rules.storage());
        Map<String, Route> byMethod = new LinkedHashMap<>();
        byMethod.put("GET", read);
        byMethod.put("HEAD", read);
        byMethod.put("PUT", new PutRoute(access, writers, files));
        byMethod.put("DELETE", new DeleteRoute(access, writers, files));
        byMethod.forEach((method, route) -> {
            String name = "storage-" + method.toLowerCase(Locale.ROOT);
            if (rules.isFrom(PATH_ADDRESSING)) {
                routes.storage(name, method, route);
            } else {
                routes.hostAddressed(name, method, route);
            }
        });
        routes.misuse(access::toMisuse);
        if (rules.isFrom(LOCKS)) {
            LockService locks = new LockService(store, lockTable, settings.random);
            routes.pathAddressed("lock", "LOCK", new LockRoute(access, files, locks))
                    .pathAddressed("unlock", "UNLOCK", new UnlockRoute(access, locks));
        }
    }

    private static void requireKnown(Set<String> decorated, Set<String> names) {
        Set<String> unknown = new LinkedHashSet<>(decorated);
        unknown.removeAll(Set.of(EVERYTHING, ADMIN, TLS));
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "routeName: " + unknown + " (expected: *, pubky-tls, admin or one of " + names + ")");
        }
    }
}
