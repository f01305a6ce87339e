package pubkyconformance.runner.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pubkyconformance.dht.testnet.MovableClock;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.homeserver.discovery.PublicAddresses;
import pubkyconformance.runner.suite.AdminAccess;
import pubkyconformance.runner.suite.ClientSockets;
import pubkyconformance.runner.suite.FreshHomeserver;
import pubkyconformance.runner.suite.FreshSettings;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.runner.suite.SignupSupply;
import pubkyconformance.runner.target.MintedTokens;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/** A reference homeserver for one scenario: its state is on disk, so that it can be restarted. */
final class FreshReference implements FreshHomeserver {
    private static final String ADMIN_PASSWORD = "fresh";
    private static final int SEED_BYTES = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FreshSettings settings;
    private final boolean overTls;
    private final UnaryOperator<HomeserverBuilder> furtherSettings;
    private final KeyPair keyPair;
    private final Path directory;
    private final MovableClock clock = new MovableClock(InstantSource.system());
    private HomeserverApp app;

    private FreshReference(
            FreshSettings settings,
            boolean overTls,
            UnaryOperator<HomeserverBuilder> furtherSettings,
            KeyPair keyPair,
            Path directory) {
        this.settings = settings;
        this.overTls = overTls;
        this.furtherSettings = furtherSettings;
        this.keyPair = keyPair;
        this.directory = directory;
        this.app = open();
    }

    /** @param furtherSettings applied last, at each start */
    static FreshReference start(
            FreshSettings settings, boolean overTls, UnaryOperator<HomeserverBuilder> furtherSettings) {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        try {
            return new FreshReference(
                    settings,
                    overTls,
                    furtherSettings,
                    KeyPair.ofSeed(seed),
                    Files.createTempDirectory("pubky-conformance-homeserver"));
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for a homeserver could be made", e);
        }
    }

    private HomeserverApp open() {
        HomeserverBuilder builder = furtherSettings.apply(HomeserverApp.builder()
                .keyPair(keyPair)
                .pubkyTls(0)
                .admin(0, ADMIN_PASSWORD)
                .clock(clock)
                .signupMode(settings.signupTokenRequired() ? SignupMode.TOKEN_REQUIRED : SignupMode.OPEN)
                .dataDirectory(directory));
        settings.network().ifPresent(builder::discovery);
        settings.published()
                .ifPresent(place -> builder.publicAddresses(new PublicAddresses(
                        place.address(), OptionalInt.empty(), OptionalInt.empty(), place.domain())));
        return builder.start();
    }

    @Override
    public ClientSockets sockets() {
        ClientSockets sockets = EmbeddedHomeserver.sockets(app);
        return overTls ? sockets.overTls() : sockets;
    }

    @Override
    public AdminAccess admin() {
        return new AdminAccess(URI.create("http://127.0.0.1:" + app.adminPort().orElseThrow()), ADMIN_PASSWORD);
    }

    @Override
    public PublicKey key() {
        return app.publicKey();
    }

    @Override
    public SignupSupply signup() {
        return settings.signupTokenRequired()
                ? () -> new MintedTokens(admin(), InstantSource.system()).next()
                : SignupSupply.OPEN;
    }

    @Override
    public void advanceClock(Duration by) {
        clock.advance(by);
        try {
            app.clockJumped().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Inconclusive("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the homeserver failed at what was due", e.getCause());
        } catch (TimeoutException e) {
            throw new Inconclusive("what was due at the homeserver was not done within " + PATIENCE, e);
        }
    }

    @Override
    public void restart() {
        app.close();
        app = open();
    }

    @Override
    public void close() {
        app.close();
        try {
            for (Path path : deepestFirst()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + directory + " of a homeserver is left behind", e);
        }
    }

    private List<Path> deepestFirst() throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
