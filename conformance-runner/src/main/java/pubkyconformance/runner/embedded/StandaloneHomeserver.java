package pubkyconformance.runner.embedded;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import pubkyconformance.dht.testnet.Addresses;
import pubkyconformance.dht.testnet.FixedPorts;
import pubkyconformance.dht.testnet.PortInUseException;
import pubkyconformance.dht.testnet.Ports;
import pubkyconformance.dht.testnet.Transport;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.homeserver.config.ConfigException;
import pubkyconformance.homeserver.config.ConfigFile;
import pubkyconformance.homeserver.config.HomeserverConfig;
import pubkyconformance.homeserver.config.SecretFile;
import pubkyconformance.homeserver.discovery.DiscoveryException;
import pubkyconformance.homeserver.discovery.PublicAddresses;
import pubkyconformance.homeserver.store.StorageUnavailableException;
import pubkyconformance.runner.CommandException;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.requirement.Generation;

/** The reference homeserver by itself, on loopback unless told otherwise, until the process is told to stop. */
public final class StandaloneHomeserver {
    private static final int LARGEST_PORT = 65_535;
    private static final int SEED_BYTES = 32;

    private final Options options;
    private final Optional<HomeserverConfig> config;
    private final Sockets sockets;
    private final KeyPair keys;
    private final PublishingNetwork.Named named;

    /**
     * What was said on the command line; it wins over the file.
     *
     * @param config a {@code config.toml}; without one, that of the data directory if it has one
     * @param dataDirectory where state and secret key are kept; in memory without one
     * @param bind the address to listen on
     * @param adminPassword blank if none was given
     * @param signupMode {@code open} or {@code token_required}
     * @param generation which one is spoken; the newest without one
     * @param readiness how somebody is told that it is ready
     */
    public record Options(
            Optional<Path> config,
            Optional<Path> dataDirectory,
            Optional<InetAddress> bind,
            PortNumbers ports,
            String adminPassword,
            Optional<String> signupMode,
            Publishing publishing,
            Optional<Generation> generation,
            Readiness readiness) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Options[" + config + ", " + dataDirectory + ", " + bind + ", " + ports + "]";
        }
    }

    /**
     * Ports that were named; 0 takes a free one.
     *
     * @param http of the client API
     * @param tls of the client API over raw-key TLS
     * @param admin of the admin API
     * @param metrics of what monitoring reads
     */
    public record PortNumbers(OptionalInt http, OptionalInt tls, OptionalInt admin, OptionalInt metrics) {
        public PortNumbers {
            http.ifPresent(StandaloneHomeserver::requireExists);
            tls.ifPresent(StandaloneHomeserver::requireExists);
            admin.ifPresent(StandaloneHomeserver::requireExists);
            metrics.ifPresent(StandaloneHomeserver::requireExists);
        }
    }

    /**
     * Where the homeserver's record goes.
     *
     * @param bootstrap nodes where a DHT is entered, {@code host:port}
     * @param relays PKARR relays
     * @param silent whether nothing is published, whoever is named
     */
    public record Publishing(List<String> bootstrap, List<String> relays, boolean silent) {
        public Publishing {
            bootstrap = List.copyOf(bootstrap);
            relays = List.copyOf(relays);
            if (silent && !(bootstrap.isEmpty() && relays.isEmpty())) {
                throw CommandException.usage(
                        "--no-publish publishes nothing; leave it out, or --bootstrap and --relay");
            }
            bootstrap.forEach(node -> require(node, "[^\\s/]+:[0-9]{1,5}", "--bootstrap", "host:port"));
            relays.forEach(relay -> require(relay, "https?://[^\\s/]+/?", "--relay", "http://host:port"));
        }

        private static void require(String text, String form, String option, String expected) {
            if (!text.matches(form)) {
                throw CommandException.usage(option + ": \"" + text + "\" (expected: " + expected + ")");
            }
        }
    }

    /** Where it listens. */
    private record Sockets(
            InetSocketAddress http,
            InetSocketAddress tls,
            Optional<HomeserverConfig.Admin> admin,
            Optional<InetSocketAddress> metrics) {}

    private static void requireExists(int port) {
        if (port < 0 || port > LARGEST_PORT) {
            throw CommandException.usage("the port " + port + " does not exist; give one from 0 to " + LARGEST_PORT);
        }
    }

    private StandaloneHomeserver(Options options) {
        this.options = options;
        config = config(options);
        sockets = sockets();
        keys = options.dataDirectory().map(StandaloneHomeserver::secret).orElseGet(StandaloneHomeserver::newKeys);
        named = named();
    }

    /**
     * Serves until the process is told to stop.
     *
     * @param age how long ago the process began
     */
    public static void serve(Options options, Supplier<Duration> age, PrintWriter out, PrintWriter err) {
        new StandaloneHomeserver(options).serve(age, out, err);
    }

    private void serve(Supplier<Duration> age, PrintWriter out, PrintWriter err) {
        config.map(HomeserverConfig::unused).orElse(List.of()).forEach(key -> {
            err.println("pubky-conformance: " + key + " is set but has no effect on this homeserver");
            err.flush();
        });
        HomeserverBuilder builder = builder();
        Optional<PublishingNetwork> network =
                named.isNobody() ? Optional.empty() : Optional.of(PublishingNetwork.open(named, keys.publicKey()));
        network.ifPresent(each -> publishing(builder, each));
        HomeserverApp app = start(builder, network);
        UntilStopped stop = UntilStopped.closing(
                () -> {
                    app.close();
                    network.ifPresent(PublishingNetwork::close);
                },
                err);
        HomeserverReport report = report(app);
        options.readiness().tell("homeserver", report, report.lines(), out, age.get());
        stop.await();
    }

    private HomeserverReport report(HomeserverApp app) {
        return new HomeserverReport(
                app.publicKey().z32(),
                Addresses.http(sockets.http().getAddress(), app.clientPort()),
                app.tlsPort().orElseThrow(),
                sockets.admin()
                        .map(admin -> Addresses.http(
                                admin.socket().getAddress(), app.adminPort().orElseThrow()))
                        .orElse(null),
                sockets.metrics()
                        .map(metrics -> Addresses.http(
                                        metrics.getAddress(), app.metricsPort().orElseThrow())
                                .resolve("/metrics"))
                        .orElse(null),
                named.bootstrap(),
                named.relays());
    }

    private HomeserverBuilder builder() {
        requireFree(sockets.http(), "--port");
        requireFree(sockets.tls(), "--tls-port");
        sockets.admin().ifPresent(admin -> requireFree(admin.socket(), "--admin-port"));
        sockets.metrics().ifPresent(metrics -> requireFree(metrics, "--metrics-port"));
        HomeserverBuilder builder = HomeserverApp.builder()
                .keyPair(keys)
                .bindAddress(sockets.http().getAddress())
                .port(sockets.http().getPort())
                .pubkyTlsAddress(sockets.tls().getAddress())
                .pubkyTls(sockets.tls().getPort())
                .signupMode(options.signupMode()
                        .map(StandaloneHomeserver::signupMode)
                        .orElse(config.map(HomeserverConfig::signupMode).orElse(SignupMode.OPEN)));
        options.generation().ifPresent(builder::generation);
        sockets.admin().ifPresent(admin -> builder.adminAddress(admin.socket().getAddress())
                .admin(admin.socket().getPort(), admin.password()));
        sockets.metrics().ifPresent(metrics -> builder.metricsAddress(metrics.getAddress())
                .metrics(metrics.getPort()));
        if (!config.map(HomeserverConfig::keepsInMemory).orElse(false)) {
            options.dataDirectory().ifPresent(builder::dataDirectory);
        }
        return builder;
    }

    private void publishing(HomeserverBuilder builder, PublishingNetwork network) {
        Optional<HomeserverConfig.Pkdns> pkdns = config.map(HomeserverConfig::pkdns);
        builder.discovery(network, pkdns.map(HomeserverConfig.Pkdns::addresses).orElseGet(this::boundAddresses));
        pkdns.ifPresent(each -> builder.republishUsersEvery(each.republishUsersEvery()));
    }

    /** Without a configuration: where it listens is where it is reached. */
    private PublicAddresses boundAddresses() {
        InetAddress address = sockets.tls().getAddress();
        return address.isLoopbackAddress() || address.isAnyLocalAddress()
                ? PublicAddresses.ofLoopback()
                : new PublicAddresses(address, OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
    }

    private PublishingNetwork.Named named() {
        HomeserverConfig.Pkdns pkdns = config.orElseGet(() -> ConfigFile.parse(new byte[0], ConfigFile.NAME))
                .pkdns();
        Publishing publishing = options.publishing();
        boolean said = publishing.silent()
                || !publishing.bootstrap().isEmpty()
                || !publishing.relays().isEmpty();
        return new PublishingNetwork.Named(
                said ? publishing.bootstrap() : pkdns.bootstrapNodes(),
                said ? publishing.relays() : pkdns.relays(),
                pkdns.dhtPatience(),
                pkdns.relayPatience());
    }

    private Sockets sockets() {
        PortNumbers ports = options.ports();
        boolean anyPort = ports.http().orElse(-1) == 0;
        return new Sockets(
                socket(config.map(HomeserverConfig::httpSocket), ports.http(), FixedPorts.HOMESERVER),
                socket(
                        config.map(HomeserverConfig::tlsSocket),
                        anyPort && ports.tls().isEmpty() ? OptionalInt.of(0) : ports.tls(),
                        FixedPorts.HOMESERVER_TLS),
                admin(),
                metrics());
    }

    private Optional<InetSocketAddress> metrics() {
        Optional<InetSocketAddress> configured = config.flatMap(HomeserverConfig::metrics);
        OptionalInt port = options.ports().metrics();
        return port.isEmpty() && configured.isEmpty()
                ? Optional.empty()
                : Optional.of(socket(configured, port, FixedPorts.METRICS));
    }

    private InetSocketAddress socket(Optional<InetSocketAddress> configured, OptionalInt port, int fallback) {
        return new InetSocketAddress(
                options.bind()
                        .or(() -> configured.map(InetSocketAddress::getAddress))
                        .orElseGet(InetAddress::getLoopbackAddress),
                port.orElse(configured.map(InetSocketAddress::getPort).orElse(fallback)));
    }

    private Optional<HomeserverConfig.Admin> admin() {
        Optional<HomeserverConfig.Admin> configured = config.flatMap(HomeserverConfig::admin);
        OptionalInt port = options.ports().admin();
        if (port.isEmpty() && configured.isEmpty()) {
            return Optional.empty();
        }
        String password = port.isEmpty() || options.adminPassword().isBlank()
                ? configured.map(HomeserverConfig.Admin::password).orElse("")
                : options.adminPassword();
        if (password.isBlank()) {
            throw CommandException.usage("no password for the admin port; set PUBKY_CONFORMANCE_ADMIN_PASSWORD");
        }
        return Optional.of(new HomeserverConfig.Admin(
                socket(configured.map(HomeserverConfig.Admin::socket), port, FixedPorts.ADMIN), password));
    }

    private static SignupMode signupMode(String mode) {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "open" -> SignupMode.OPEN;
            case "token_required" -> SignupMode.TOKEN_REQUIRED;
            default -> throw CommandException.usage(
                    "there is no sign-up mode " + mode + "; give open or token_required");
        };
    }

    private static Optional<HomeserverConfig> config(Options options) {
        Optional<Path> file = options.config().or(() -> options.dataDirectory()
                .map(directory -> directory.resolve(ConfigFile.NAME))
                .filter(Files::exists));
        try {
            return file.map(ConfigFile::read);
        } catch (ConfigException e) {
            throw CommandException.usage(e.sentence());
        }
    }

    private static KeyPair secret(Path directory) {
        try {
            return SecretFile.readOrMake(directory.resolve(SecretFile.NAME), StandaloneHomeserver::newKeys);
        } catch (ConfigException e) {
            throw CommandException.usage(e.sentence());
        }
    }

    private static KeyPair newKeys() {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return KeyPair.ofSeed(seed);
    }

    private static void requireFree(InetSocketAddress address, String option) {
        try {
            Ports.requireFree(Transport.TCP, address);
        } catch (PortInUseException e) {
            throw CommandException.usage(e.getMessage() + "; give another with " + option + ", 0 takes a free one");
        }
    }

    private HomeserverApp start(HomeserverBuilder builder, Optional<PublishingNetwork> network) {
        try {
            return builder.start();
        } catch (StorageUnavailableException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        } catch (DiscoveryException e) {
            network.ifPresent(PublishingNetwork::close);
            throw CommandException.target(e.getMessage() + " (" + named
                    + "); check that network, name another with --bootstrap or --relay, or say --no-publish");
        }
    }
}
