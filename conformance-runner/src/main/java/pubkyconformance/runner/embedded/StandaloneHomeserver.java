package pubkyconformance.runner.embedded;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.homeserver.store.StorageUnavailableException;
import pubkyconformance.runner.CommandException;

/** The reference homeserver by itself, on loopback, until the process is told to stop. */
public final class StandaloneHomeserver {
    private static final int LARGEST_PORT = 65_535;

    private StandaloneHomeserver() {}

    /**
     * How it is set up.
     *
     * @param port of the client API; 0 takes a free one
     * @param admin port of the admin API, 0 takes a free one, and its password; there is none without
     * @param dataDirectory where state is kept; in memory without one
     * @param signupTokenRequired whether a sign-up needs a token
     */
    public record Options(int port, Optional<Admin> admin, Optional<Path> dataDirectory, boolean signupTokenRequired) {
        public Options {
            requireExists(port);
        }

        /** The sign-up mode by its word. */
        public static boolean tokenRequired(String mode) {
            return switch (mode.toLowerCase(Locale.ROOT)) {
                case "open" -> false;
                case "token_required" -> true;
                default -> throw CommandException.usage(
                        "there is no sign-up mode " + mode + "; give open or token_required");
            };
        }
    }

    /** The operator's side. */
    public record Admin(int port, String password) {
        public Admin {
            requireExists(port);
            if (password.isBlank()) {
                throw CommandException.usage("no password for the admin port; set PUBKY_CONFORMANCE_ADMIN_PASSWORD");
            }
        }

        @Override
        public String toString() {
            return "Admin[" + port + "]";
        }
    }

    private static void requireExists(int port) {
        if (port < 0 || port > LARGEST_PORT) {
            throw CommandException.usage("the port " + port + " does not exist; give one from 0 to " + LARGEST_PORT);
        }
    }

    /** Serves until the process is told to stop. */
    public static void serve(Options options, PrintWriter out) {
        requireFree(options.port());
        HomeserverBuilder builder = HomeserverApp.builder()
                .port(options.port())
                .signupMode(options.signupTokenRequired() ? SignupMode.TOKEN_REQUIRED : SignupMode.OPEN);
        options.admin().ifPresent(admin -> {
            requireFree(admin.port());
            builder.admin(admin.port(), admin.password());
        });
        options.dataDirectory().ifPresent(builder::dataDirectory);
        HomeserverApp app = start(builder);
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

    /** Armeria would report a taken port deep inside a start that has already begun. */
    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw CommandException.usage("port " + port + " is in use; give another with --port, 0 takes a free one");
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
