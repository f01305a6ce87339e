package pubkyconformance.runner.embedded;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
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
import pubkyconformance.homeserver.store.StorageUnavailableException;
import pubkyconformance.runner.CommandException;
import pubkyconformance.spec.key.KeyPair;

/** The reference homeserver by itself, on loopback unless told otherwise, until the process is told to stop. */
public final class StandaloneHomeserver {
    private static final int LARGEST_PORT = 65_535;
    private static final int DEFAULT_PORT = 6286;
    private static final int SEED_BYTES = 32;

    private StandaloneHomeserver() {}

    /**
     * What was said on the command line; it wins over the file.
     *
     * @param config a {@code config.toml}; without one, that of the data directory if it has one
     * @param dataDirectory where state and secret key are kept; in memory without one
     * @param bind the address to listen on
     * @param port of the client API; 0 takes a free one
     * @param adminPort of the admin API; 0 takes a free one
     * @param adminPassword blank if none was given
     * @param signupMode {@code open} or {@code token_required}
     */
    public record Options(
            Optional<Path> config,
            Optional<Path> dataDirectory,
            Optional<InetAddress> bind,
            OptionalInt port,
            OptionalInt adminPort,
            String adminPassword,
            Optional<String> signupMode) {
        public Options {
            port.ifPresent(StandaloneHomeserver::requireExists);
            adminPort.ifPresent(StandaloneHomeserver::requireExists);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Options[" + config + ", " + dataDirectory + ", " + bind + ", " + port + ", " + adminPort + "]";
        }
    }

    private static void requireExists(int port) {
        if (port < 0 || port > LARGEST_PORT) {
            throw CommandException.usage("the port " + port + " does not exist; give one from 0 to " + LARGEST_PORT);
        }
    }

    /** Serves until the process is told to stop. */
    public static void serve(Options options, PrintWriter out, PrintWriter err) {
        HomeserverApp app = start(builder(options, err));
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            app.close();
                            closed.countDown();
                        },
                        "stop"));
        out.println("homeserver " + app.publicKey().z32() + " serves http://127.0.0.1:" + app.clientPort()
                + (app.adminPort().isPresent()
                        ? " and, for its operator, http://127.0.0.1:"
                                + app.adminPort().getAsInt()
                        : "")
                + "; Ctrl-C stops it");
        out.flush();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HomeserverBuilder builder(Options options, PrintWriter err) {
        Optional<HomeserverConfig> config = config(options);
        config.map(HomeserverConfig::unused).orElse(List.of()).forEach(key -> {
            err.println("pubky-conformance: " + key + " is set but has no effect on this homeserver");
            err.flush();
        });
        InetAddress bind = bind(options, config);
        int port = options.port()
                .orElse(config.map(each -> each.httpSocket().getPort()).orElse(DEFAULT_PORT));
        requireFree(new InetSocketAddress(bind, port), "--port");
        HomeserverBuilder builder = HomeserverApp.builder()
                .bindAddress(bind)
                .port(port)
                .signupMode(options.signupMode()
                        .map(StandaloneHomeserver::signupMode)
                        .orElse(config.map(HomeserverConfig::signupMode).orElse(SignupMode.OPEN)));
        admin(options, config).ifPresent(admin -> {
            requireFree(new InetSocketAddress(bind, admin.socket().getPort()), "--admin-port");
            builder.admin(admin.socket().getPort(), admin.password());
        });
        options.dataDirectory().ifPresent(directory -> {
            builder.keyPair(secret(directory));
            if (!config.map(HomeserverConfig::keepsInMemory).orElse(false)) {
                builder.dataDirectory(directory);
            }
        });
        return builder;
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
            return SecretFile.readOrMake(directory.resolve(SecretFile.NAME), () -> {
                byte[] seed = new byte[SEED_BYTES];
                new SecureRandom().nextBytes(seed);
                return KeyPair.ofSeed(seed);
            });
        } catch (ConfigException e) {
            throw CommandException.usage(e.sentence());
        }
    }

    private static InetAddress bind(Options options, Optional<HomeserverConfig> config) {
        if (options.bind().isPresent() || config.isEmpty()) {
            return options.bind().orElse(InetAddress.getLoopbackAddress());
        }
        InetAddress address = config.get().httpSocket().getAddress();
        config.get().admin().ifPresent(admin -> {
            if (!admin.socket().getAddress().equals(address)) {
                throw CommandException.usage("the configuration names different addresses to listen on; this homeserver"
                        + " listens on one: change the file or give --bind ADDRESS");
            }
        });
        return address;
    }

    private static Optional<HomeserverConfig.Admin> admin(Options options, Optional<HomeserverConfig> config) {
        Optional<HomeserverConfig.Admin> configured = config.flatMap(HomeserverConfig::admin);
        if (options.adminPort().isEmpty()) {
            return configured;
        }
        String password = options.adminPassword().isBlank()
                ? configured.map(HomeserverConfig.Admin::password).orElse("")
                : options.adminPassword();
        if (password.isBlank()) {
            throw CommandException.usage("no password for the admin port; set PUBKY_CONFORMANCE_ADMIN_PASSWORD");
        }
        return Optional.of(new HomeserverConfig.Admin(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), options.adminPort().getAsInt()),
                password));
    }

    private static void requireFree(InetSocketAddress address, String option) {
        try {
            Ports.requireFree(Transport.TCP, address);
        } catch (PortInUseException e) {
            throw CommandException.usage(e.getMessage() + "; give another with " + option + ", 0 takes a free one");
        }
    }

    private static HomeserverApp start(HomeserverBuilder builder) {
        try {
            return builder.start();
        } catch (StorageUnavailableException e) {
            throw CommandException.usage("the data directory cannot be used: " + e.getMessage() + "; give another");
        }
    }
}
