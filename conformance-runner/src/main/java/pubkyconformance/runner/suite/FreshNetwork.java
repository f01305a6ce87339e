package pubkyconformance.runner.suite;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import pubkyconformance.spec.pkarr.PkarrNetwork;

/** A DHT of a few nodes and a relay of signed packets over it that belong to one scenario. One of the nodes is judged. */
public interface FreshNetwork extends AutoCloseable {
    /**
     * How a scenario wants its network to be set up.
     *
     * @param requestsPerSecond how many requests the relay takes of each client in a second, and at once; without limit if empty
     * @param nodeAddress the address that the judged node has been told is its own; that of loopback if empty
     */
    record Settings(OptionalInt requestsPerSecond, Optional<InetAddress> nodeAddress) {
        public static final Settings STANDARD = new Settings(OptionalInt.empty(), Optional.empty());
    }

    /** Where the relay listens. */
    URI pkarrRelay();

    /** Where the judged node listens. */
    InetSocketAddress dhtNode();

    /** A way into the DHT for somebody who publishes, through a node that only asks. */
    PkarrNetwork entrance();

    /** Moves the relay's clock forward; it does not run by itself. */
    void advanceClock(Duration by);

    /** Moves the time of the DHT's nodes forward. */
    void advanceNodes(Duration by);

    /** The judged node forgets what it stored. */
    void emptyNode();

    /** The relay ends and another one, which remembers nothing, takes its place. */
    void replaceRelay();

    /** Nothing passes between the judged node, with those who came in by these entrances, and all others. */
    void cutOffNode(PkarrNetwork... entrances);

    /** No node hears of another. */
    void silence();

    /** Everybody reaches everybody again. */
    void heal();

    @Override
    void close();
}
