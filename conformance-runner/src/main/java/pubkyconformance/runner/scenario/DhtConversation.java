package pubkyconformance.runner.scenario;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Datagram;
import pubkyconformance.client.DatagramDriver;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Speaker;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.Bencode;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeInteger;
import pubkyconformance.spec.bencode.BencodeList;
import pubkyconformance.spec.bencode.BencodeMap;
import pubkyconformance.spec.bencode.BencodeValue;

/**
 * What the actors of this scenario say to the DHT node that is judged. Each has a socket of its own; an answer is what comes from the node
 * and is no query. Every datagram is evidence.
 */
public final class DhtConversation {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofMillis(400);

    private final Map<String, DatagramDriver> drivers = new HashMap<>();
    private final Exchanges exchanges;
    private final Homeserver clock;
    private final Network network;
    private BencodeBytes transaction = BencodeBytes.ofText("aa");
    private @Nullable BencodeMap last;
    private String transcript = "";

    public DhtConversation(Exchanges exchanges, Homeserver homeserver, Network network) {
        this.exchanges = exchanges;
        this.network = network;
        this.clock = homeserver;
    }

    /** The node that is judged; the scenario ends here if there is none. */
    public InetSocketAddress node() {
        return network.dhtNode();
    }

    /** From now on queries carry this. */
    public void useTransaction(BencodeBytes other) {
        transaction = other;
    }

    /** The port from which an actor speaks. */
    public int portOf(Actor actor) {
        return driverOf(actor).port();
    }

    /** From now on the actor speaks from another address of this machine. */
    public void speakFrom(Actor actor, InetAddress address) {
        Optional.ofNullable(drivers.put(actor.name(), driver(actor, address))).ifPresent(DatagramDriver::close);
    }

    /** Asks and waits; nothing if no answer came. */
    public Optional<BencodeMap> ask(Actor actor, String method, BencodeMap arguments) {
        DhtQuery query = new DhtQuery(transaction, method, arguments);
        return send(actor, method, query.datagram(), PATIENCE);
    }

    /** As {@link #ask}; what came is the answer that is judged. */
    public void underTest(Actor actor, String method, BencodeMap arguments) {
        last = ask(actor, method, arguments).orElse(null);
    }

    /** Any bytes; what came within a moment is the answer that is judged. */
    public void underTest(Actor actor, byte[] datagram) {
        last = send(actor, datagram.length + " bytes", datagram, SILENCE).orElse(null);
    }

    /** A precondition: without a good answer nothing can be judged. */
    public BencodeMap arrange(Actor actor, String method, BencodeMap arguments) {
        BencodeMap answer =
                ask(actor, method, arguments).orElse(BencodeMap.builder().build());
        if (answer.get("r") instanceof BencodeMap result) {
            return result;
        }
        throw new Inconclusive("a precondition did not come off: " + transcript);
    }

    /** A precondition that has to be refused with this error. */
    public void arrangeError(Actor actor, String method, BencodeMap arguments, int code) {
        Optional<BencodeMap> answer = ask(actor, method, arguments);
        boolean refused = answer.map(map -> map.get("e"))
                .filter(error ->
                        error instanceof BencodeList list && list.values().contains(new BencodeInteger(code)))
                .isPresent();
        if (!refused) {
            throw new Inconclusive("a precondition was not refused with " + code + ": " + transcript);
        }
    }

    /** The latest answer that is judged. */
    public Optional<BencodeMap> last() {
        return Optional.ofNullable(last);
    }

    /** The value, which has to be of this kind for the scenario to pass. */
    public <T extends BencodeValue> T require(Class<T> kind, @Nullable BencodeValue value) {
        if (kind.isInstance(value)) {
            return kind.cast(value);
        }
        throw new AssertionError("came: " + value + ", no " + kind.getSimpleName() + " in " + transcript);
    }

    /** What was asked last and what came, for a message. */
    public String transcript() {
        return transcript;
    }

    /** Closes what is open. */
    public void close() {
        drivers.values().forEach(DatagramDriver::close);
    }

    private Optional<BencodeMap> send(Actor actor, String label, byte[] datagram, Duration patience) {
        Exchange exchange = driverOf(actor).send(Datagram.of(node(), label, datagram), patience);
        transcript = exchange.transcript();
        return exchange.response().map(response -> decoded(response.body().bytes()));
    }

    private static BencodeMap decoded(byte[] datagram) {
        try {
            if (Bencode.decode(datagram) instanceof BencodeMap map) {
                return map;
            }
        } catch (DecodingException e) {
            throw new AssertionError("the node sent what is no bencode: " + hex(datagram), e);
        }
        throw new AssertionError("the node sent no dictionary: " + hex(datagram));
    }

    private static String hex(byte[] datagram) {
        return HexFormat.of().formatHex(Arrays.copyOf(datagram, Math.min(datagram.length, 200)));
    }

    private DatagramDriver driverOf(Actor actor) {
        InetAddress address = node().getAddress();
        InetAddress from = address.isLoopbackAddress() ? address : new InetSocketAddress(0).getAddress();
        return drivers.computeIfAbsent(actor.name(), name -> driver(actor, from));
    }

    private DatagramDriver driver(Actor actor, InetAddress from) {
        return new DatagramDriver(
                new InetSocketAddress(from, 0), Speaker.throwAway(actor.name()), exchanges.log(), PATIENCE, clock);
    }
}
