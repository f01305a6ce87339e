package pubkyconformance.runner.scenario;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.runner.suite.ActiveSuite;
import pubkyconformance.runner.suite.FreshNetwork;
import pubkyconformance.runner.suite.Suite;
import pubkyconformance.spec.pkarr.PkarrNetwork;

/** The DHT and the PKARR relay that this scenario speaks to: those of the run, or its own. */
public final class Network {
    private final Suite suite = ActiveSuite.current();
    private final Map<String, PkarrNetwork> entrances = new LinkedHashMap<>();
    private @Nullable FreshNetwork own;

    /** Starts a network that belongs to this scenario alone; everything after goes there. */
    public void startOwn(FreshNetwork.Settings settings) {
        if (own != null) {
            throw new IllegalStateException("the scenario has a network of its own already");
        }
        own = suite.neighbours().requireFreshNetworks().start(settings);
    }

    /** The scenario's own. */
    public FreshNetwork own() {
        if (own == null) {
            throw new IllegalStateException("the network is that of the run (expected: a step that starts another)");
        }
        return own;
    }

    /** Where the relay of signed packets listens; the scenario ends here if there is none. */
    public ServerAddress pkarrRelay() {
        return ServerAddress.http(own == null ? suite.neighbours().requirePkarrRelay() : own.pkarrRelay());
    }

    /** The node that is judged; the scenario ends here if there is none. */
    public InetSocketAddress dhtNode() {
        return own == null ? suite.neighbours().requireDhtNode() : own.dhtNode();
    }

    /** The way into the scenario's own DHT for one who publishes, always the same for one name. */
    public PkarrNetwork entrance(String name) {
        return entrances.computeIfAbsent(name, any -> own().entrance());
    }

    /** Moves the clocks of the scenario's own network forward, if it has one; nodes have a time of their own. */
    void advanceClock(Duration by) {
        Optional.ofNullable(own).ifPresent(network -> network.advanceClock(by));
    }

    boolean isOwn() {
        return own != null;
    }

    /** Ends the scenario's own network, if it has one. */
    public void close() {
        Optional.ofNullable(own).ifPresent(FreshNetwork::close);
    }
}
