package pubkyconformance.runner.embedded;

import java.net.URI;
import java.util.function.UnaryOperator;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.runner.suite.AdminAccess;
import pubkyconformance.runner.suite.ClientSockets;
import pubkyconformance.runner.suite.FreshHomeservers;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/** The reference homeserver as the target of a run: on free ports of loopback, in memory, with its operator's side. */
public final class EmbeddedHomeserver implements AutoCloseable {
    /** Guards a loopback port for the length of a run; nobody has to know it. */
    private static final String ADMIN_PASSWORD = "embedded";

    private final HomeserverApp app;
    private final UnaryOperator<HomeserverBuilder> furtherSettings;

    private EmbeddedHomeserver(HomeserverApp app, UnaryOperator<HomeserverBuilder> furtherSettings) {
        this.app = app;
        this.furtherSettings = furtherSettings;
    }

    /** Starts one; it serves when this returns. */
    public static EmbeddedHomeserver start(KeyPair keyPair) {
        return start(keyPair, UnaryOperator.identity());
    }

    /**
     * Starts one that is set up otherwise than usual.
     *
     * @param furtherSettings applied last, to this homeserver and to every fresh one
     */
    public static EmbeddedHomeserver start(KeyPair keyPair, UnaryOperator<HomeserverBuilder> furtherSettings) {
        HomeserverBuilder builder =
                HomeserverApp.builder().keyPair(keyPair).pubkyTls(0).admin(0, ADMIN_PASSWORD);
        return new EmbeddedHomeserver(furtherSettings.apply(builder).start(), furtherSettings);
    }

    public ClientSockets sockets() {
        return sockets(app);
    }

    static ClientSockets sockets(HomeserverApp app) {
        return ClientSockets.both(
                URI.create("http://127.0.0.1:" + app.clientPort()),
                ServerAddress.pubkyTls(
                        app.publicKey(), "127.0.0.1", app.tlsPort().orElseThrow()));
    }

    /** Its operator's side. */
    public AdminAccess admin() {
        return new AdminAccess(URI.create("http://127.0.0.1:" + app.adminPort().orElseThrow()), ADMIN_PASSWORD);
    }

    public PublicKey key() {
        return app.publicKey();
    }

    /**
     * Starts further ones, each for one scenario.
     *
     * @param overTls whether scenarios speak TLS to them unless they are about another socket
     */
    public FreshHomeservers fresh(boolean overTls) {
        return settings -> FreshReference.start(settings, overTls, furtherSettings);
    }

    @Override
    public void close() {
        app.close();
    }
}
