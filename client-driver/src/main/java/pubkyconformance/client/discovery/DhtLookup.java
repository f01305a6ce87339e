package pubkyconformance.client.discovery;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Exchange;
import pubkyconformance.spec.bencode.Bencode;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.krpc.KrpcCodec;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;

/**
 * The search for one target: round by round the closest nodes that have not been asked, until the closest of all have answered or the
 * rounds are used up.
 */
public final class DhtLookup {
    /** How many of the closest nodes have to answer before a search is over; as many keep a value. */
    static final int CLOSEST = 20;

    private static final int ASKED_AT_ONCE = 8;
    private static final int ROUNDS = 12;

    /** A node that answered and would take a value. */
    public record Holder(NodeId id, InetSocketAddress address, BencodeBytes token) {}

    /**
     * What a search found.
     *
     * @param newest the item with the highest sequence number, of equal ones the one with the greater value
     * @param holders the closest nodes that answered with a token, the closest first
     * @param answers how many nodes answered
     */
    public record Found(Optional<MutableItem> newest, List<Holder> holders, int answers) {}

    private final KrpcApi api;
    private final NodeId target;
    private final @Nullable BencodeBytes key;
    private final Map<InetSocketAddress, NodeId> candidates = new LinkedHashMap<>();
    private final List<InetSocketAddress> asked = new ArrayList<>();
    private final List<InetSocketAddress> answered = new ArrayList<>();
    private final List<Holder> holders = new ArrayList<>();
    private @Nullable MutableItem newest;

    /**
     * @param key whose item is wanted; null if only the nodes near {@code target} are
     */
    private DhtLookup(KrpcApi api, NodeId target, @Nullable BencodeBytes key) {
        this.api = api;
        this.target = target;
        this.key = key;
    }

    /** Searches for the item of a key without a salt, beginning at {@code bootstrap}. */
    public static Found item(KrpcApi api, BencodeBytes key, List<InetSocketAddress> bootstrap) {
        return new DhtLookup(api, MutableItem.target(key, BencodeBytes.EMPTY), key).run(bootstrap);
    }

    /** Searches for the nodes near {@code target}, beginning at {@code bootstrap}. */
    public static Found nodes(KrpcApi api, NodeId target, List<InetSocketAddress> bootstrap) {
        return new DhtLookup(api, target, null).run(bootstrap);
    }

    private Found run(List<InetSocketAddress> bootstrap) {
        ask(bootstrap);
        for (int round = 1; round < ROUNDS; round++) {
            List<InetSocketAddress> next = next();
            if (next.isEmpty()) {
                break;
            }
            ask(next);
        }
        List<Holder> closest = holders.stream()
                .sorted(Comparator.comparing(holder -> target.distance(holder.id())))
                .limit(CLOSEST)
                .toList();
        return new Found(Optional.ofNullable(newest), closest, answered.size());
    }

    /** Those of the closest nodes that have not been asked; nodes that gave no answer make room for others. */
    private List<InetSocketAddress> next() {
        return candidates.entrySet().stream()
                .filter(candidate -> !asked.contains(candidate.getKey()) || answered.contains(candidate.getKey()))
                .sorted(Comparator.comparing(candidate -> target.distance(candidate.getValue())))
                .limit(CLOSEST)
                .map(Map.Entry::getKey)
                .filter(address -> !asked.contains(address))
                .limit(ASKED_AT_ONCE)
                .toList();
    }

    private void ask(List<InetSocketAddress> nodes) {
        asked.addAll(nodes);
        List<KrpcExchange> exchanges = api.getAtOnce(nodes, target);
        for (int index = 0; index < nodes.size(); index++) {
            InetSocketAddress node = nodes.get(index);
            KrpcExchange exchange = exchanges.get(index);
            exchange.response()
                    .filter(response -> answers(exchange.exchange(), response))
                    .ifPresent(response -> take(node, response));
        }
    }

    /** Whether the answer is to this query: it has its transaction id (DHT-KRPC-012). */
    private static boolean answers(Exchange exchange, KrpcResponse response) {
        byte[] expected = exchange.request().body().bytes();
        return KrpcCodec.decode(expected).transaction().equals(response.transaction());
    }

    private void take(InetSocketAddress node, KrpcResponse response) {
        answered.add(node);
        candidates.put(node, response.sender());
        if (response.token() != null) {
            holders.add(new Holder(response.sender(), node, response.token()));
        }
        for (NodeContact contact : response.nodes() == null ? List.<NodeContact>of() : response.nodes()) {
            if (contact.endpoint().port() != 0) {
                candidates.putIfAbsent(contact.endpoint().toSocketAddress(), contact.id());
            }
        }
        itemIn(response).ifPresent(item -> {
            if (newest == null || isNewer(item, newest)) {
                newest = item;
            }
        });
    }

    /** The item, if it is of the key that was asked for and signed by it (DHT-GET-003); anything else counts as none. */
    private Optional<MutableItem> itemIn(KrpcResponse response) {
        if (key == null
                || response.value() == null
                || response.seq() == null
                || response.signature() == null
                || response.key() == null
                || !key.equals(response.key())) {
            return Optional.empty();
        }
        MutableItem item =
                new MutableItem(key, BencodeBytes.EMPTY, response.seq(), response.value(), response.signature());
        return item.verifies() ? Optional.of(item) : Optional.empty();
    }

    private static boolean isNewer(MutableItem item, MutableItem other) {
        return item.seq() > other.seq()
                || (item.seq() == other.seq()
                        && BencodeBytes.of(Bencode.encode(item.value()))
                                        .compareTo(BencodeBytes.of(Bencode.encode(other.value())))
                                > 0);
    }
}
