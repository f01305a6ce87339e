package pubkyconformance.homeserver;

import com.linecorp.armeria.common.CommonPools;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.admin.AdminRoutes;
import pubkyconformance.homeserver.auth.Authentication;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.auth.CookieRoutes;
import pubkyconformance.homeserver.auth.GrantRoutes;
import pubkyconformance.homeserver.auth.Secrets;
import pubkyconformance.homeserver.auth.Users;
import pubkyconformance.homeserver.discovery.Discovery;
import pubkyconformance.homeserver.discovery.OwnRecord;
import pubkyconformance.homeserver.discovery.PublicAddresses;
import pubkyconformance.homeserver.discovery.UserRepublisher;
import pubkyconformance.homeserver.events.EventBell;
import pubkyconformance.homeserver.events.EventStreamRoute;
import pubkyconformance.homeserver.events.EventStreams;
import pubkyconformance.homeserver.events.FeedRoute;
import pubkyconformance.homeserver.events.OperatorStreamRoute;
import pubkyconformance.homeserver.http.HttpSocket;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.http.Routes;
import pubkyconformance.homeserver.locks.LockService;
import pubkyconformance.homeserver.locks.LockTable;
import pubkyconformance.homeserver.metrics.Metrics;
import pubkyconformance.homeserver.metrics.MetricsRoute;
import pubkyconformance.homeserver.metrics.SignupCounting;
import pubkyconformance.homeserver.metrics.StorageObserver;
import pubkyconformance.homeserver.storage.DeleteRoute;
import pubkyconformance.homeserver.storage.FileService;
import pubkyconformance.homeserver.storage.Listing;
import pubkyconformance.homeserver.storage.LockRoute;
import pubkyconformance.homeserver.storage.PrivateCaching;
import pubkyconformance.homeserver.storage.PutRoute;
import pubkyconformance.homeserver.storage.ReadRoute;
import pubkyconformance.homeserver.storage.UnlockRoute;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.tls.RawKeyTls;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PkarrNetwork;

/** A running homeserver. Everything it consists of is put together here. */
public final class HomeserverApp implements AutoCloseable {
    private static final String EVERYTHING = "*";
    private static final String ADMIN = "admin";
    private static final String TLS = "pubky-tls";
    private static final String VERSION =
            Objects.requireNonNullElse(HomeserverApp.class.getPackage().getImplementationVersion(), "development");

    private final KeyPair keyPair;
    private final HttpSocket clientSocket;
    private final @Nullable HttpSocket tlsSocket;
    private final @Nullable HttpSocket adminSocket;
    private final @Nullable HttpSocket metricsSocket;
    private final @Nullable Discovery discovery;
    private final OpenedResources opened;

    HomeserverApp(HomeserverBuilder settings) {
        keyPair = settings.keyPair != null ? settings.keyPair : newKeyPair(settings.random);
        try (OpenedResources resources = new OpenedResources()) {
            Persistence persistence = resources.add(settings.persistence.get().withStore(settings.storeView));
            EventBell bell = resources.add(new EventBell(persistence.store(), CommonPools.blockingTaskExecutor()));
            Authentication authentication = new Authentication(
                    persistence.store(),
                    settings.clock,
                    new Secrets(settings.random),
                    settings.authRules,
                    settings.signupMode,
                    keyPair.publicKey());
            Metrics metrics = new Metrics();
            EventStreams streams = new EventStreams(
                    persistence.store(),
                    bell,
                    authentication.authority(),
                    settings.streamSilence,
                    settings.streamPatience,
                    metrics);
            Route client = decoration(settings, EVERYTHING)
                    .apply(HttpSocket.guarded(
                            new PrivateCaching(clientRoutes(settings, authentication, persistence, streams, metrics))));
            clientSocket = resources.add(HttpSocket.openBare(
                    new InetSocketAddress(settings.bindAddress, settings.port), settings.stallTimeout, client));
            tlsSocket =
                    settings.tlsPort == null ? null : resources.add(openTlsSocket(settings, settings.tlsPort, client));
            adminSocket = settings.adminPassword == null
                    ? null
                    : resources.add(openAdminSocket(settings, settings.adminPassword, authentication, streams));
            metricsSocket = settings.metricsPort == null
                    ? null
                    : resources.add(openMetricsSocket(settings, settings.metricsPort, metrics));
            discovery = settings.pkarrNetwork == null
                    ? null
                    : resources.add(startDiscovery(settings, settings.pkarrNetwork, persistence.store()));
            opened = resources.keep();
        }
    }

    public static HomeserverBuilder builder() {
        return new HomeserverBuilder();
    }

    /** The same client API again, behind TLS. */
    private HttpSocket openTlsSocket(HomeserverBuilder settings, int port, Route client) {
        RawKeyTls tls = new RawKeyTls(keyPair, new SecureRandom(), settings.tlsRules);
        return HttpSocket.openBare(
                new InetSocketAddress(Objects.requireNonNullElse(settings.tlsAddress, settings.bindAddress), port),
                settings.stallTimeout,
                pipeline -> pipeline.addFirst("raw-key-tls", tls.newHandler()),
                decoration(settings, TLS).apply(client));
    }

    private HttpSocket openAdminSocket(
            HomeserverBuilder settings, String password, Authentication authentication, EventStreams streams) {
        return HttpSocket.open(
                new InetSocketAddress(
                        Objects.requireNonNullElse(settings.adminAddress, settings.bindAddress), settings.adminPort),
                settings.stallTimeout,
                decoration(settings, ADMIN)
                        .apply(AdminRoutes.table(
                                password,
                                authentication.registration(),
                                new OperatorStreamRoute(streams),
                                keyPair.publicKey(),
                                VERSION)));
    }

    /** Without CORS: web pages have no business there. */
    private static HttpSocket openMetricsSocket(HomeserverBuilder settings, int port, Metrics metrics) {
        return HttpSocket.openBare(
                new InetSocketAddress(Objects.requireNonNullElse(settings.metricsAddress, settings.bindAddress), port),
                settings.stallTimeout,
                MetricsRoute.table(metrics));
    }

    private Discovery startDiscovery(HomeserverBuilder settings, PkarrNetwork network, KeyValueStore store) {
        PublicAddresses addresses =
                settings.publicAddresses.completedBy(tlsPort().orElse(0), clientPort());
        return Discovery.start(
                OwnRecord.sign(keyPair, addresses, settings.clock),
                settings.networkView.apply(network),
                new UserRepublisher.Settings(() -> store.read(Users::keys), settings.random),
                settings.republishUsersEvery,
                settings.clock);
    }

    /** The table of the client API. */
    private static Routes clientRoutes(
            HomeserverBuilder settings,
            Authentication authentication,
            Persistence persistence,
            EventStreams streams,
            Metrics metrics) {
        CookieRoutes cookies = authentication.cookieRoutes();
        GrantRoutes grants = authentication.grantRoutes();
        Routes.Builder routes = Routes.builder()
                .decorate(name -> decoration(settings, name))
                .get("root", "/", new RootRoute())
                .on("signup-token", "GET", "/signup_tokens/{token}", authentication.signupTokenRoute())
                .on("signup", "POST", "/signup", new SignupCounting(metrics, cookies::signUp))
                .on("session-create", "POST", "/session", cookies::signIn)
                .get("session-show", "/session", cookies::show)
                .on("session-delete", "DELETE", "/session", cookies::signOut)
                .on("grant-signup", "POST", "/auth/grant/signup", new SignupCounting(metrics, grants::signUp))
                .on("grant-exchange", "POST", "/auth/grant/session", grants::exchange)
                .get("grant-show", "/auth/grant/session", grants::show)
                .on("grant-logout", "DELETE", "/auth/grant/session", grants::signOut)
                .get("grant-list", "/auth/grant/sessions", grants::list)
                .on("grant-revoke", "DELETE", "/auth/grant/session/{gid}", grants::revoke);
        addStorage(routes, settings, authentication.authority(), persistence, streams, metrics);
        if (settings.metricsPort != null) {
            routes.observeStorage(new StorageObserver(metrics, authentication.authority()));
        }
        routes.get("info", "/info", new InfoRoute(Feature.in(routes.names()))); // last: it tells what the table holds
        requireKnown(settings.decorations.keySet(), routes.names());
        return routes.build();
    }

    private static void addStorage(
            Routes.Builder routes,
            HomeserverBuilder settings,
            Authority authority,
            Persistence persistence,
            EventStreams streams,
            Metrics metrics) {
        KeyValueStore store = persistence.store();
        LockTable lockTable = new LockTable(settings.clock);
        LockService locks = new LockService(store, lockTable, settings.random);
        FileService files = new FileService(store, persistence.bodies(), settings.accounts, lockTable, settings.clock);
        ReadRoute read = new ReadRoute(authority, files, new Listing(store));
        routes.get("events", "/events/", new FeedRoute(store, metrics))
                .on("events-stream", "GET", "/events-stream", new EventStreamRoute(authority, streams))
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
        unknown.remove(ADMIN);
        unknown.remove(TLS);
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "routeName: " + unknown + " (expected: *, pubky-tls, admin or one of " + names + ")");
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

    /** The port of the client API over plain HTTP. */
    public int clientPort() {
        return clientSocket.port();
    }

    /** The port of the client API over TLS, if there is one. */
    public OptionalInt tlsPort() {
        return tlsSocket == null ? OptionalInt.empty() : OptionalInt.of(tlsSocket.port());
    }

    /** The port of the operator's socket, if there is one. */
    public OptionalInt adminPort() {
        return adminSocket == null ? OptionalInt.empty() : OptionalInt.of(adminSocket.port());
    }

    /** The port of the socket for monitoring, if there is one. */
    public OptionalInt metricsPort() {
        return metricsSocket == null ? OptionalInt.empty() : OptionalInt.of(metricsSocket.port());
    }

    /**
     * To be told when the clock that this homeserver was given has been moved.
     *
     * @return completes, never exceptionally, when what was due then has been done
     */
    public CompletionStage<Void> clockJumped() {
        return discovery == null ? CompletableFuture.completedFuture(null) : discovery.clockJumped();
    }

    @Override
    public void close() {
        opened.close();
    }
}
