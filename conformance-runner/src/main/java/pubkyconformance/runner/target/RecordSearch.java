package pubkyconformance.runner.target;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import pubkyconformance.client.DatagramDriver;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.ExchangeLog;
import pubkyconformance.client.Failure;
import pubkyconformance.client.Headers;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Limits;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.client.Speaker;
import pubkyconformance.client.discovery.DhtLookup;
import pubkyconformance.client.discovery.KrpcApi;
import pubkyconformance.client.discovery.RelayPackets;
import pubkyconformance.runner.CommandException;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.pkarr.SignedPacket;

/** Asks for the records of a target that is known by its key only: in the DHT, at a relay, or both, of which the newer record counts. */
public final class RecordSearch {
    private static final Duration PER_NODE = Duration.ofSeconds(2);
    private static final Duration PER_RELAY = Duration.ofSeconds(5);
    private static final int NODE_ID_BYTES = 20;
    private static final int NOT_FOUND = 404;

    private final Optional<InetSocketAddress> bootstrap;
    private final Optional<URI> relay;
    private final InstantSource clock;
    private final ExchangeLog log;
    private final SecureRandom random = new SecureRandom();
    private final Map<PublicKey, Optional<SignedPacket>> known = new LinkedHashMap<>();

    /**
     * A search; at least one place has to be given.
     *
     * @param bootstrap the node where the DHT is entered
     * @param relay {@code http://host:port}
     * @param listener is told every exchange
     */
    public RecordSearch(
            Optional<InetSocketAddress> bootstrap,
            Optional<URI> relay,
            InstantSource clock,
            Consumer<Exchange> listener) {
        this.bootstrap = bootstrap;
        this.relay = relay;
        this.clock = clock;
        this.log = new ExchangeLog(listener);
    }

    /**
     * The newest packet of a key, asked for once.
     *
     * @return nothing if everybody who was asked answered that there is none
     * @throws CommandException if nobody has one and somebody gave no answer that counts
     */
    public Optional<SignedPacket> packetOf(PublicKey key) {
        Optional<SignedPacket> found = known.get(key);
        if (found == null) {
            found = ask(key);
            known.put(key, found);
        }
        return found;
    }

    /** Where was asked, for a reader. */
    public String places() {
        List<String> places = new ArrayList<>();
        bootstrap.ifPresent(node -> places.add("in the DHT entered at " + text(node)));
        relay.ifPresent(url -> places.add("at the relay " + url));
        return String.join(" and ", places);
    }

    /** When a packet was signed, for a reader. */
    static Instant signedAt(SignedPacket packet) {
        return Instant.EPOCH.plus(packet.timestampMicros(), ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS);
    }

    private Optional<SignedPacket> ask(PublicKey key) {
        List<Answer> answers = new ArrayList<>();
        bootstrap.ifPresent(node -> answers.add(inDht(key, node)));
        relay.ifPresent(url -> answers.add(atRelay(key, url)));
        Optional<SignedPacket> newest = answers.stream()
                .flatMap(answer -> answer.packet().stream())
                .reduce((one, other) -> other.moreRecentThan(one) ? other : one);
        List<String> troubles = answers.stream()
                .map(Answer::trouble)
                .filter(trouble -> !trouble.isEmpty())
                .toList();
        if (newest.isEmpty() && !troubles.isEmpty()) {
            throw CommandException.target(
                    "the record of " + key.z32() + " could not be asked for: " + String.join("; ", troubles));
        }
        return newest;
    }

    /** @param trouble why nothing was learnt; blank if something was */
    private record Answer(Optional<SignedPacket> packet, String trouble) {
        static Answer none(String trouble) {
            return new Answer(Optional.empty(), trouble);
        }
    }

    private Answer inDht(PublicKey key, InetSocketAddress node) {
        InetAddress from = node.getAddress().isLoopbackAddress()
                ? InetAddress.getLoopbackAddress()
                : new InetSocketAddress(0).getAddress();
        byte[] id = new byte[NODE_ID_BYTES];
        random.nextBytes(id);
        try (DatagramDriver datagrams =
                new DatagramDriver(new InetSocketAddress(from, 0), Speaker.throwAway("Runner"), log, PER_NODE, clock)) {
            KrpcApi api = new KrpcApi(datagrams, NodeId.of(id), random.nextInt(1 << 16));
            DhtLookup.Found found = DhtLookup.item(api, BencodeBytes.of(key.bytes()), List.of(node));
            if (found.answers() == 0) {
                return Answer.none("no DHT node answers at " + text(node) + "; check --bootstrap");
            }
            return found.newest().map(item -> packet(key, item)).orElseGet(() -> Answer.none(""));
        }
    }

    /** What a key stores need not be a packet. */
    private static Answer packet(PublicKey key, MutableItem item) {
        try {
            return new Answer(Optional.of(SignedPacket.of(item)), "");
        } catch (DecodingException e) {
            return Answer.none("what the DHT holds for " + key.z32() + " is no record: " + e.getMessage());
        }
    }

    private Answer atRelay(PublicKey key, URI url) {
        Limits limits = Limits.DEFAULT.withTotal(PER_RELAY);
        try (HttpDriver driver = new HttpDriver(
                ServerAddress.http(url), Speaker.throwAway("Runner"), log, limits, clock, Headers.NONE)) {
            Exchange exchange = driver.send(RelayPackets.get(key));
            if (exchange.isSuccess()) {
                return new Answer(
                        Optional.of(
                                SignedPacket.ofRelayPayload(key, exchange.body().bytes())),
                        "");
            }
            if (exchange.failure().isEmpty() && exchange.status() == NOT_FOUND) {
                return Answer.none("");
            }
            return Answer.none("the relay " + url + " gives no answer that counts ("
                    + exchange.failure().map(Failure::detail).orElseGet(() -> "status " + exchange.status())
                    + "); check --relay");
        } catch (DecodingException e) {
            return Answer.none("what the relay " + url + " gives for " + key.z32() + " is not signed by it");
        }
    }

    private static String text(InetSocketAddress node) {
        return node.getHostString() + ":" + node.getPort();
    }
}
