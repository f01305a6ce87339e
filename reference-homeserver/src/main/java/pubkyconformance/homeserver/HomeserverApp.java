package pubkyconformance.homeserver;

import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import pubkyconformance.homeserver.auth.Authentication;
import pubkyconformance.homeserver.auth.CookieRoutes;
import pubkyconformance.homeserver.auth.GrantRoutes;
import pubkyconformance.homeserver.auth.Secrets;
import pubkyconformance.homeserver.http.HttpSocket;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.http.Routes;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.MemoryStore;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/** A running homeserver. Everything it consists of is put together here. */
public final class HomeserverApp implements AutoCloseable {
    private static final String EVERYTHING = "*";

    private final KeyPair keyPair;
    private final KeyValueStore store;
    private final HttpSocket clientSocket;

    HomeserverApp(HomeserverBuilder settings) {
        keyPair = settings.keyPair != null ? settings.keyPair : newKeyPair(settings.random);
        store = settings.store != null ? settings.store : new MemoryStore();

        Authentication authentication = new Authentication(
                store,
                settings.clock,
                new Secrets(settings.random),
                settings.authRules,
                settings.signupMode,
                keyPair.publicKey());
        Routes routes = clientRoutes(settings, authentication);
        clientSocket = HttpSocket.open(
                new InetSocketAddress(settings.bindAddress, settings.port),
                settings.stallTimeout,
                routes,
                decoration(settings, EVERYTHING));
    }

    public static HomeserverBuilder builder() {
        return new HomeserverBuilder();
    }

    /** The table of the client API. */
    private static Routes clientRoutes(HomeserverBuilder settings, Authentication authentication) {
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
        routes.get("info", "/info", new InfoRoute(Feature.in(routes.names()))); // last: it tells what the table holds
        requireKnown(settings.decorations.keySet(), routes.names());
        return routes.build();
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
        clientSocket.close();
        store.close();
    }
}
