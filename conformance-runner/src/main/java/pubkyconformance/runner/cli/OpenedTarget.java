package pubkyconformance.runner.cli;

import static java.util.stream.Collectors.toSet;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Exchange;
import pubkyconformance.report.RunFacts.Observation;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.config.Setting;
import pubkyconformance.runner.config.Settings;
import pubkyconformance.runner.embedded.EmbeddedHomeserver;
import pubkyconformance.runner.embedded.EmbeddedNetwork;
import pubkyconformance.runner.suite.AdminAccess;
import pubkyconformance.runner.suite.ClientSockets;
import pubkyconformance.runner.suite.FreshHomeservers;
import pubkyconformance.runner.suite.Neighbours;
import pubkyconformance.runner.suite.Seed;
import pubkyconformance.runner.suite.Supply;
import pubkyconformance.runner.target.HookUp;
import pubkyconformance.runner.target.HookedUp;
import pubkyconformance.runner.target.Supplies;
import pubkyconformance.runner.target.TargetAddress;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.requirement.Catalogue;
import pubkyconformance.spec.requirement.Generation;

/** A target that has been looked at: somebody's by its address, or one of our own that lives as long as this. */
final class OpenedTarget implements AutoCloseable {
    private static final Seed EMBEDDED_SEED = new Seed("pubky-conformance");

    private final @Nullable EmbeddedHomeserver embedded;
    private final @Nullable EmbeddedNetwork network;
    private final ClientSockets sockets;
    private final boolean overTls;
    private final HookedUp hookedUp;
    private final List<Exchange> exchanges;
    private final Neighbours neighbours;

    private OpenedTarget(
            @Nullable EmbeddedHomeserver embedded,
            @Nullable EmbeddedNetwork network,
            ClientSockets sockets,
            boolean overTls,
            HookedUp hookedUp,
            List<Exchange> exchanges,
            Neighbours neighbours) {
        this.embedded = embedded;
        this.network = network;
        this.sockets = sockets;
        this.overTls = overTls;
        this.hookedUp = hookedUp;
        this.exchanges = exchanges;
        this.neighbours = neighbours;
    }

    /**
     * Starts the embedded target or finds the one that is set, and checks it.
     *
     * @param trySignUp whether an account may be made to see if sign-up is open
     */
    static OpenedTarget open(Settings settings, Catalogue catalogue, boolean trySignUp) {
        Optional<String> target = settings.text(Setting.TARGET);
        Map<String, String> environment = System.getenv();
        Neighbours neighbours = new NeighbourSettings(settings).read();
        SocketSettings socketSettings = new SocketSettings(settings);
        List<Exchange> exchanges = new ArrayList<>();
        if (target.isPresent()) {
            SocketSettings.Named named = socketSettings.of(target.get(), exchanges::add);
            Supplies supplies = supplies(settings, AdminPassword.access(settings, environment), named.key());
            HookedUp hookedUp = check(named.sockets(), supplies, catalogue, exchanges, trySignUp);
            return new OpenedTarget(
                    null,
                    null,
                    named.sockets(),
                    socketSettings.prefersTls(),
                    named.story()
                            .map(story -> hookedUp.noting(new Observation("Found", story)))
                            .orElse(hookedUp),
                    exchanges,
                    neighbours);
        }
        if (settings.text(Setting.BOOTSTRAP).isPresent()) {
            throw CommandException.usage("--bootstrap says where a key is looked up, but no key is given as TARGET");
        }
        EmbeddedNetwork network = EmbeddedNetwork.start();
        EmbeddedHomeserver embedded = null;
        try {
            Generation spoken = asked(settings).orElseGet(Generation::newest);
            embedded =
                    EmbeddedHomeserver.start(EMBEDDED_SEED.keyFor("target", "homeserver"), network.publishing(spoken));
            boolean overTls = socketSettings.prefersTls();
            ClientSockets sockets = overTls ? embedded.sockets().overTls() : embedded.sockets();
            Supplies supplies = supplies(settings, Optional.of(embedded.admin()), Optional.empty())
                    .ofOurOwn(embedded.key());
            HookedUp hookedUp = check(sockets, supplies, catalogue, exchanges, trySignUp);
            return new OpenedTarget(
                    embedded, network, sockets, overTls, hookedUp, exchanges, network.beside(neighbours));
        } catch (RuntimeException e) {
            if (embedded != null) {
                embedded.close();
            }
            network.close();
            throw e;
        }
    }

    private static Optional<Generation> asked(Settings settings) {
        return settings.text(Setting.GENERATION).map(Generation::parse);
    }

    private static HookedUp check(
            ClientSockets sockets,
            Supplies supplies,
            Catalogue catalogue,
            List<Exchange> exchanges,
            boolean trySignUp) {
        return new HookUp(sockets, supplies, catalogue.generationMarkers(), InstantSource.system(), exchanges::add)
                .check(trySignUp);
    }

    private static Supplies supplies(Settings settings, Optional<AdminAccess> admin, Optional<PublicKey> key) {
        return new Supplies(
                asked(settings),
                admin,
                settings.path(Setting.SIGNUP_TOKENS),
                settings.text(Setting.SIGNUP_COMMAND),
                key.or(() -> settings.text(Setting.HOMESERVER_KEY).map(PublicKey::parse)),
                without(settings));
    }

    /** What could not be supplied. */
    static Set<Supply> without(Settings settings) {
        return settings.list(Setting.WITHOUT).stream()
                .map(word -> Supply.of(word).orElseThrow())
                .collect(toSet());
    }

    HookedUp hookedUp() {
        return hookedUp;
    }

    /** What the check sent and received. */
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Whom the run judges beside the homeserver. */
    Neighbours neighbours() {
        return neighbours;
    }

    /** The target, for a reader. */
    String name() {
        return isEmbedded() ? "embedded reference homeserver" : sockets.main().toString();
    }

    ClientSockets sockets() {
        return sockets;
    }

    boolean isEmbedded() {
        return embedded != null;
    }

    boolean isLoopback() {
        return TargetAddress.isLoopback(sockets.main().host());
    }

    Optional<FreshHomeservers> freshHomeservers() {
        return Optional.ofNullable(embedded).map(each -> each.fresh(overTls));
    }

    /** What keys are made from if nobody says: fixed only where every run starts from nothing. */
    Seed defaultSeed() {
        return isEmbedded() ? EMBEDDED_SEED : Seed.random(new SecureRandom());
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
        if (network != null) {
            network.close();
        }
    }
}
