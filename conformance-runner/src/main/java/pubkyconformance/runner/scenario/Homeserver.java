package pubkyconformance.runner.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.runner.suite.ActiveSuite;
import pubkyconformance.runner.suite.AdminAccess;
import pubkyconformance.runner.suite.FreshHomeserver;
import pubkyconformance.runner.suite.FreshSettings;
import pubkyconformance.runner.suite.NotApplicable;
import pubkyconformance.runner.suite.SignupSupply;
import pubkyconformance.runner.suite.Suite;
import pubkyconformance.spec.key.PublicKey;

/** The homeserver this scenario speaks to: the target of the run, or one of its own. */
public final class Homeserver implements InstantSource {
    private final Suite suite = ActiveSuite.current();
    private final Network network;
    private @Nullable FreshHomeserver own;
    private @Nullable FreshHomeserver second;
    private Duration advanced = Duration.ZERO;

    public Homeserver(Network network) {
        this.network = network;
    }

    /** Starts a homeserver that belongs to this scenario alone; everything after goes there. */
    public void startOwn(FreshSettings settings) {
        if (own != null) {
            throw new IllegalStateException("the scenario has a homeserver of its own already");
        }
        own = suite.requireFreshHomeservers().start(settings);
    }

    /** Starts another one beside the scenario's own. Time passes for both alike. */
    public void startSecond(FreshSettings settings) {
        if (second != null) {
            throw new IllegalStateException("the scenario has a second homeserver already");
        }
        second = suite.requireFreshHomeservers().start(settings);
    }

    /** The one beside the scenario's own. */
    public FreshHomeserver second() {
        if (second == null) {
            throw new IllegalStateException("there is one homeserver (expected: a step that starts two)");
        }
        return second;
    }

    /** The target of the run if it admits users so, or else one that belongs to this scenario alone. */
    public void admitting(FreshSettings settings) {
        boolean tokenRequired = suite.signup() != SignupSupply.OPEN;
        if (tokenRequired != settings.signupTokenRequired()) {
            startOwn(settings);
        }
    }

    /** Whether it belongs to this scenario alone. */
    public boolean isOwn() {
        return own != null;
    }

    /** Whether what is stored here goes away with the scenario or the run. */
    public boolean isThrowAway() {
        return suite.freshHomeservers().isPresent();
    }

    /** Where scenarios speak to it unless they are about one of its sockets. */
    public ServerAddress client() {
        return own == null ? suite.sockets().main() : own.sockets().main();
    }

    /** The socket for plain HTTP. */
    public ServerAddress http() {
        return own == null ? suite.requireHttp() : own.sockets().http().orElseThrow();
    }

    /** The socket for TLS with the homeserver's key. */
    public ServerAddress pubkyTls() {
        return own == null ? suite.requirePubkyTls() : own.sockets().pubkyTls().orElseThrow();
    }

    public AdminAccess admin() {
        return own == null ? suite.requireAdmin() : own.admin();
    }

    public SignupSupply signup() {
        return own == null ? suite.signup() : own.signup();
    }

    public PublicKey key() {
        return own == null ? suite.requireHomeserverKey() : own.key();
    }

    /** Moves the clocks of homeserver, clients and the relay of the scenario's own network forward alike. */
    public void advanceClock(Duration by) {
        network.advanceClock(by);
        if (own != null || !network.isOwn()) {
            owned().advanceClock(by);
        }
        Optional.ofNullable(second).ifPresent(other -> other.advanceClock(by));
        advanced = advanced.plus(by);
    }

    public void restart() {
        owned().restart();
    }

    /** What the homeserver takes for now. */
    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(advanced);
    }

    /** Ends the scenario's own homeservers, if it has any. */
    public void close() {
        Optional.ofNullable(second).ifPresent(FreshHomeserver::close);
        Optional.ofNullable(own).ifPresent(FreshHomeserver::close);
    }

    private FreshHomeserver owned() {
        if (own == null) {
            throw new NotApplicable("needs a homeserver of its own, which only the embedded target can start");
        }
        return own;
    }
}
