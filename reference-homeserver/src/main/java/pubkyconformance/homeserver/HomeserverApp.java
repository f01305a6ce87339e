package pubkyconformance.homeserver;

import com.linecorp.armeria.common.CommonPools;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.auth.Authentication;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.auth.CookieRoutes;
import pubkyconformance.homeserver.auth.GrantRoutes;
import pubkyconformance.homeserver.auth.Secrets;
import pubkyconformance.homeserver.events.EventBell;
import pubkyconformance.homeserver.events.EventStreamRoute;
import pubkyconformance.homeserver.events.FeedRoute;
import pubkyconformance.homeserver.http.HttpSocket;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.http.Routes;
import pubkyconformance.homeserver.locks.LockService;
import pubkyconformance.homeserver.locks.LockTable;
import pubkyconformance.homeserver.storage.DeleteRoute;
import pubkyconformance.homeserver.storage.FileService;
import pubkyconformance.homeserver.storage.Listing;
import pubkyconformance.homeserver.storage.LockRoute;
import pubkyconformance.homeserver.storage.PrivateCaching;
import pubkyconformance.homeserver.storage.PutRoute;
import pubkyconformance.homeserver.storage.ReadRoute;
import pubkyconformance.homeserver.storage.UnlockRoute;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/** A running homeserver. Everything it consists of is put together here. */
public final class HomeserverApp implements AutoCloseable {
    private static final String EVERYTHING = "*";

    private final KeyPair keyPair;
    private final Persistence persistence;
    private final EventBell eventBell;
    private final HttpSocket clientSocket;

    HomeserverApp(HomeserverBuilder settings) {
        keyPair = settings.keyPair != null ? settings.keyPair : newKeyPair(settings.random);
        persistence = settings.persistence.get();
        @Nullable EventBell bell = null;
        @Nullable HttpSocket socket = null;
        try {
            bell = new EventBell(persistence.store(), CommonPools.blockingTaskExecutor());
            socket = openClientSocket(settings, bell);
        } finally {
            if (socket == null) {
                closeAll(null, bell, persistence);
            }
        }
        eventBell = bell;
        clientSocket = socket;
    }

    private HttpSocket openClientSocket(HomeserverBuilder settings, EventBell bell) {
        KeyValueStore store = persistence.store();
        Authentication authentication = new Authentication(
                store,
                settings.clock,
                new Secrets(settings.random),
                settings.authRules,
                settings.signupMode,
                keyPair.publicKey());
        Routes routes = clientRoutes(settings, authentication, bell);
        return HttpSocket.open(
                new InetSocketAddress(settings.bindAddress, settings.port),
                settings.stallTimeout,
                new PrivateCaching(routes),
                decoration(settings, EVERYTHING));
    }

    public static HomeserverBuilder builder() {
        return new HomeserverBuilder();
    }

    /** The table of the client API. */
    private Routes clientRoutes(HomeserverBuilder settings, Authentication authentication, EventBell bell) {
        CookieRoutes cookies = authentication.cookieRoutes();
        GrantRoutes grants = authentication.grantRoutes();
        Routes.Builder routes = Routes.builder()
                .decorate(name -> decoration(settings, name))
                .get("root", "/", new RootRoute())
                .on("signup-token", "GET", "/signup_tokens/{token}", authentication.signupTokenRoute())
                .on("signup", "POST", "/signup", cookies::signUp)
                .on("session-create", "POST", "/session", cookies::signIn)
                .get("session-show", "/session", cookies::show)
                .on("session-delete", "DELETE", "/session", cookies::signOut)
                .on("grant-signup", "POST", "/auth/grant/signup", grants::signUp)
                .on("grant-exchange", "POST", "/auth/grant/session", grants::exchange)
                .get("grant-show", "/auth/grant/session", grants::show)
                .on("grant-logout", "DELETE", "/auth/grant/session", grants::signOut)
                .get("grant-list", "/auth/grant/sessions", grants::list)
                .on("grant-revoke", "DELETE", "/auth/grant/session/{gid}", grants::revoke);
        addStorage(routes, settings, authentication.authority(), bell);
        routes.get("info", "/info", new InfoRoute(Feature.in(routes.names()))); // last: it tells what the table holds
        requireKnown(settings.decorations.keySet(), routes.names());
        return routes.build();
    }

    private void addStorage(Routes.Builder routes, HomeserverBuilder settings, Authority authority, EventBell bell) {
        KeyValueStore store = persistence.store();
        LockTable lockTable = new LockTable(settings.clock);
        LockService locks = new LockService(store, lockTable, settings.random);
        FileService files = new FileService(store, persistence.bodies(), settings.accounts, lockTable, settings.clock);
        ReadRoute read = new ReadRoute(authority, files, new Listing(store));
        routes.get("events", "/events/", new FeedRoute(store))
                .on(
                        "events-stream",
                        "GET",
                        "/events-stream",
                        new EventStreamRoute(store, bell, authority, settings.streamSilence))
                .storage("storage-get", "GET", read)
                .storage("storage-head", "HEAD", read)
                .storage("storage-put", "PUT", new PutRoute(authority, files))
                .storage("storage-delete", "DELETE", new DeleteRoute(authority, files))
                .pathAddressed("lock", "LOCK", new LockRoute(authority, files, locks))
                .pathAddressed("unlock", "UNLOCK", new UnlockRoute(authority, locks));
    }

    private static UnaryOperator<Route> decoration(HomeserverBuilder settings, String name) {
        return route -> {
            Route decorated = route;
            for (UnaryOperator<Route> decoration : settings.decorations.getOrDefault(name, List.of())) {
                decorated = decoration.apply(decorated);
            }
            return decorated;
        };
    }

    private static void requireKnown(Set<String> decorated, Set<String> names) {
        Set<String> unknown = new LinkedHashSet<>(decorated);
        unknown.remove(EVERYTHING);
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("routeName: " + unknown + " (expected: * or one of " + names + ")");
        }
    }

    private static KeyPair newKeyPair(RandomGenerator random) {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return KeyPair.ofSeed(seed);
    }

    /** Who this homeserver is. */
    public PublicKey publicKey() {
        return keyPair.publicKey();
    }

    /** The port of the client API. */
    public int clientPort() {
        return clientSocket.port();
    }

    @Override
    public void close() {
        closeAll(clientSocket, eventBell, persistence);
    }

    /** Closes what there is, in the order in which one needs the other. */
    private static void closeAll(@Nullable HttpSocket socket, @Nullable EventBell bell, Persistence persistence) {
        if (socket != null) {
            socket.close();
        }
        if (bell != null) {
            bell.close();
        }
        persistence.close();
    }
}
