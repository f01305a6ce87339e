package pubkyconformance.homeserver;

import com.linecorp.armeria.common.CommonPools;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.admin.AdminRoutes;
import pubkyconformance.homeserver.auth.Authentication;
import pubkyconformance.homeserver.auth.Secrets;
import pubkyconformance.homeserver.auth.Users;
import pubkyconformance.homeserver.discovery.Discovery;
import pubkyconformance.homeserver.discovery.OwnRecord;
import pubkyconformance.homeserver.discovery.PublicAddresses;
import pubkyconformance.homeserver.discovery.UserRepublisher;
import pubkyconformance.homeserver.events.EventBell;
import pubkyconformance.homeserver.events.EventStreams;
import pubkyconformance.homeserver.events.OperatorStreamRoute;
import pubkyconformance.homeserver.http.HttpSocket;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.metrics.Metrics;
import pubkyconformance.homeserver.metrics.MetricsRoute;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.tls.RawKeyTls;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PkarrNetwork;

/** A running homeserver. Everything it consists of is put together here. */
public final class HomeserverApp implements AutoCloseable {
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
        ReleaseRules rules = ReleaseRules.at(settings.generation.release());
        try (OpenedResources resources = new OpenedResources()) {
            Persistence persistence = resources.add(settings.persistence.get().withStore(settings.storeView));
            EventBell bell = resources.add(new EventBell(persistence.store(), CommonPools.blockingTaskExecutor()));
            Authentication authentication = new Authentication(
                    persistence.store(),
                    settings.clock,
                    new Secrets(settings.random),
                    settings.authRules != null ? settings.authRules : rules.auth(),
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
            Route table = new ClientTable(settings, rules, authentication, persistence, streams, metrics).routes();
            Route client =
                    settings.decorated(ClientTable.EVERYTHING, HttpSocket.guarded(table, rules.exposedHeaders()));
            clientSocket = resources.add(HttpSocket.openBare(
                    new InetSocketAddress(settings.bindAddress, settings.port), settings.stallTimeout, client));
            tlsSocket =
                    settings.tlsPort == null ? null : resources.add(openTlsSocket(settings, settings.tlsPort, client));
            adminSocket = settings.adminPassword == null
                    ? null
                    : resources.add(openAdminSocket(settings, settings.adminPassword, rules, authentication, streams));
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
                settings.decorated(ClientTable.TLS, client));
    }

    private HttpSocket openAdminSocket(
            HomeserverBuilder settings,
            String password,
            ReleaseRules rules,
            Authentication authentication,
            EventStreams streams) {
        Route table = AdminRoutes.table(
                password,
                authentication.registration(),
                new OperatorStreamRoute(streams),
                keyPair.publicKey(),
                VERSION);
        return HttpSocket.openBare(
                new InetSocketAddress(
                        Objects.requireNonNullElse(settings.adminAddress, settings.bindAddress), settings.adminPort),
                settings.stallTimeout,
                HttpSocket.guarded(settings.decorated(ClientTable.ADMIN, table), rules.exposedHeaders()));
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
                settings.ownRecordView.apply(OwnRecord.sign(keyPair, addresses, settings.clock), keyPair),
                settings.networkView.apply(network),
                new UserRepublisher.Settings(() -> store.read(Users::keys), settings.random),
                settings.republishUsersEvery,
                settings.clock);
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
