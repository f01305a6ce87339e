package pubkyconformance.dht.pkarr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pubkyconformance.dht.net.DhtDriver;
import pubkyconformance.dht.net.UdpNetwork;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

final class DhtPkarrNetworkTest {
    private static final KeyPair ALICE = KeyPair.ofSeed(new byte[32]);

    private final UdpNetwork udp = new UdpNetwork();

    @AfterEach
    void close() {
        udp.close();
    }

    private DhtDriver node(List<Ipv4Endpoint> bootstrap) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return udp.open(
                new InetSocketAddress(loopback, 0),
                NodeSettings.of(udp.newId(loopback), ClientProfile.MAINLINE_RS_7, bootstrap));
    }

    /** Nodes that know each other: each has looked for its own neighbours before the next comes. */
    private List<DhtDriver> nodes(int count) throws Exception {
        List<DhtDriver> nodes = new ArrayList<>(List.of(node(List.of())));
        while (nodes.size() < count) {
            DhtDriver node = node(List.of(nodes.get(0).address()));
            await(node.findNode(node.id()));
            nodes.add(node);
        }
        return nodes;
    }

    private static SignedPacket packet(long micros) {
        return new SignedPacketBuilder().txt("a", 3600, "x").build(ALICE, micros);
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatOneNodePublishesAnotherResolves() throws Exception {
        List<DhtDriver> nodes = nodes(4);

        PublishOutcome outcome = await(new DhtPkarrNetwork(nodes.get(3)).publish(packet(5)));
        Optional<SignedPacket> found = await(new DhtPkarrNetwork(nodes.get(1)).resolve(ALICE.publicKey()));

        assertThat(outcome).isEqualTo(new PublishOutcome.Stored(3));
        assertThat(found).contains(packet(5));
    }

    @Test
    void anOlderPacketComesTooLate() throws Exception {
        List<DhtDriver> nodes = nodes(4);
        await(new DhtPkarrNetwork(nodes.get(3)).publish(packet(5)));

        PublishOutcome outcome = await(new DhtPkarrNetwork(nodes.get(2)).publish(packet(4)));

        assertThat(outcome).isEqualTo(new PublishOutcome.NotMostRecent());
    }

    @Test
    void nothingIsNotTheSameAsNobody() throws Exception {
        List<DhtDriver> nodes = nodes(2);
        DhtDriver alone = node(List.of());

        assertThat(await(new DhtPkarrNetwork(nodes.get(1)).resolve(ALICE.publicKey())))
                .isEmpty();
        assertThat(new DhtPkarrNetwork(alone)
                        .resolve(ALICE.publicKey())
                        .toCompletableFuture()
                        .handle((found, problem) -> problem)
                        .get(20, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(NobodyAnsweredException.class);
        assertThat(await(new DhtPkarrNetwork(alone).publish(packet(1)))).isInstanceOf(PublishOutcome.Failed.class);
    }

    @Test
    void aSignedItemThatIsNoPacketIsNamedByItsNumber() throws Exception {
        List<DhtDriver> nodes = nodes(2);
        await(nodes.get(1).put(MutableItem.sign(ALICE, BencodeBytes.EMPTY, 7, BencodeBytes.ofText("no DNS"))));

        Throwable problem = new DhtPkarrNetwork(nodes.get(1))
                .resolve(ALICE.publicKey())
                .toCompletableFuture()
                .handle((found, failure) -> failure)
                .get(20, TimeUnit.SECONDS);

        assertThat(problem.getCause())
                .isInstanceOfSatisfying(UnreadableItemException.class, unreadable -> assertThat(unreadable.seq())
                        .isEqualTo(7));
    }
}
