package pubkyconformance.client.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pubkyconformance.client.DatagramDriver;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.ExchangeLog;
import pubkyconformance.client.Speaker;
import pubkyconformance.client.UdpPeer;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.krpc.Envelope;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcCodec;
import pubkyconformance.spec.krpc.KrpcQuery;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.krpc.TransactionId;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

/** Against small nodes that each know somewhat more than half of the others. */
class DhtLookupTest {
    private static final KeyPair KEYS = KeyPair.ofSeed(new byte[32]);
    private static final BencodeBytes KEY = BencodeBytes.of(KEYS.publicKey().bytes());
    private static final NodeId TARGET = MutableItem.target(KEY, BencodeBytes.EMPTY);

    private final Random random = new Random(81);
    private final List<Exchange> recorded = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final DatagramDriver driver = new DatagramDriver(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Speaker.throwAway("Alice"),
            new ExchangeLog(recorded::add),
            Duration.ofMillis(300),
            InstantSource.system());
    private final KrpcApi api = new KrpcApi(driver, id(), 1);

    @AfterEach
    void close() {
        driver.close();
        nodes.forEach(node -> node.peer.close());
    }

    @Test
    void itemIsFoundAtTheNodesClosestToItsTarget() throws IOException {
        network(40);
        MutableItem item = item(5, "value");
        closest(3).forEach(node -> node.item = item);

        DhtLookup.Found found = DhtLookup.item(api, KEY, bootstrap());

        assertThat(found.newest()).contains(item);
        assertThat(found.holders()).hasSize(DhtLookup.CLOSEST);
        assertThat(found.holders().stream().map(DhtLookup.Holder::id))
                .containsExactlyElementsOf(
                        closest(DhtLookup.CLOSEST).stream().map(node -> node.id).toList());
        assertThat(recorded).hasSizeGreaterThanOrEqualTo(DhtLookup.CLOSEST).allMatch(exchange -> exchange.response()
                .isPresent());
    }

    @Test
    void newestOfSeveralItemsWins() throws IOException {
        network(12);
        closest(12).forEach(node -> node.item = item(5, "old"));
        nodes.get(4).item = item(6, "new");
        nodes.get(5).item = item(6, "newer");

        assertThat(DhtLookup.item(api, KEY, bootstrap()).newest()).contains(item(6, "newer"));
    }

    @Test
    void itemOfAnotherKeyOrWithoutAValidSignatureCountsAsNone() throws IOException {
        network(6);
        KeyPair other = KeyPair.ofSeed(
                BencodeBytes.ofText("another key, of 32 bytes as well").bytes());
        nodes.get(0).item = MutableItem.sign(other, BencodeBytes.EMPTY, 9, BencodeBytes.ofText("foreign"));
        nodes.get(1).item = new MutableItem(
                KEY,
                BencodeBytes.EMPTY,
                9,
                BencodeBytes.ofText("forged"),
                item(9, "value").signature());

        DhtLookup.Found found = DhtLookup.item(api, KEY, bootstrap());

        assertThat(found.newest()).isEmpty();
        assertThat(found.answers()).isEqualTo(6);
    }

    @Test
    void answerToAnotherQueryDoesNotCount() throws IOException {
        network(6);
        Node spoilt = closest(1).get(0);
        spoilt.spoil = response -> KrpcResponse.of(Envelope.of(TransactionId.of(-1)), response.sender())
                .withToken(BencodeBytes.ofText("token"))
                .withValue(item(9, "value").value(), KEY, 9, item(9, "value").signature());
        spoilt.item = item(9, "value");

        DhtLookup.Found found = DhtLookup.item(api, KEY, bootstrap());

        assertThat(found.newest()).isEmpty();
        assertThat(found.holders()).extracting(DhtLookup.Holder::id).hasSize(5).doesNotContain(spoilt.id);
    }

    @Test
    void silentNodesAreLeftOut() throws IOException {
        network(12);
        closest(4).forEach(node -> node.silent = true);
        closest(5).get(4).item = item(5, "value");

        DhtLookup.Found found = DhtLookup.item(api, KEY, bootstrap());

        assertThat(found.newest()).contains(item(5, "value"));
        assertThat(found.holders()).hasSize(8);
    }

    /** Each answer names nodes that are not there, closer and closer. */
    @Test
    void searchEndsWhateverNodesSay() throws IOException {
        Node liar = new Node(id());
        nodes.add(liar);
        liar.spoil = response -> {
            List<NodeContact> made = new ArrayList<>();
            for (int count = 0; count < 50; count++) {
                NodeId near = TARGET.distance(new NodeId(0, 0, random.nextInt()));
                made.add(new NodeContact(near, Ipv4Endpoint.of(liar.peer.address())));
            }
            return response.withNodes(made);
        };

        DhtLookup.Found found = DhtLookup.item(api, KEY, bootstrap());

        assertThat(found.answers()).isEqualTo(1);
        assertThat(recorded).hasSize(1); // one address is one node, whatever its names
    }

    @Test
    void packetIsPutWhereItIsLookedForAndFoundAgain() throws IOException {
        network(25);
        DhtPackets packets = new DhtPackets(api, bootstrap());
        SignedPacket packet = new SignedPacketBuilder().txt("a", 300, "x").build(KEYS, 7);

        List<KrpcExchange> puts = packets.publish(packet);

        assertThat(puts).hasSize(DhtLookup.CLOSEST).allMatch(put -> put.response()
                .isPresent());
        assertThat(closest(DhtLookup.CLOSEST)).allMatch(node -> packet.item().equals(node.item));
        assertThat(packets.packetOf(KEYS.publicKey())).contains(packet);
    }

    private void network(int size) throws IOException {
        for (int count = 0; count < size; count++) {
            nodes.add(new Node(id()));
        }
    }

    private List<Node> closest(int count) {
        return nodes.stream()
                .sorted(Comparator.comparing(node -> TARGET.distance(node.id)))
                .limit(count)
                .toList();
    }

    private List<InetSocketAddress> bootstrap() {
        return List.of(closest(nodes.size()).get(nodes.size() - 1).peer.address());
    }

    private NodeId id() {
        return new NodeId(random.nextLong(), random.nextLong(), random.nextInt());
    }

    private static MutableItem item(long seq, String value) {
        return MutableItem.sign(KEYS, BencodeBytes.EMPTY, seq, BencodeBytes.ofText(value));
    }

    private final class Node {
        private final NodeId id;
        private final UdpPeer peer;
        private volatile @Nullable MutableItem item;
        private volatile boolean silent;
        private volatile UnaryOperator<KrpcResponse> spoil = UnaryOperator.identity();

        Node(NodeId id) throws IOException {
            this.id = id;
            this.peer = new UdpPeer(datagram -> silent ? List.of() : List.of(answer(datagram)));
        }

        private byte[] answer(byte[] datagram) {
            KrpcQuery query = (KrpcQuery) KrpcCodec.decode(datagram);
            KrpcResponse response = KrpcResponse.of(Envelope.of(query.transaction()), id);
            if (query instanceof KrpcQuery.Get get) {
                MutableItem stored = item;
                response = response.withToken(BencodeBytes.ofText("token")).withNodes(near(get.target()));
                if (stored != null) {
                    response = response.withValue(stored.value(), stored.key(), stored.seq(), stored.signature());
                }
            } else if (query instanceof KrpcQuery.Put put && put.signed() != null) {
                KrpcQuery.Signed signed = put.signed();
                item = new MutableItem(signed.key(), signed.salt(), signed.seq(), put.value(), signed.signature());
            }
            return KrpcCodec.encode(spoil.apply(response));
        }

        private List<NodeContact> near(NodeId target) {
            return nodes.stream()
                    .filter(node -> ((node.id.low() ^ id.low()) & 1) == 0 || node.id.low() % 3 == 0)
                    .sorted(Comparator.comparing(node -> target.distance(node.id)))
                    .limit(20)
                    .map(node -> new NodeContact(node.id, Ipv4Endpoint.of(node.peer.address())))
                    .toList();
        }
    }
}
