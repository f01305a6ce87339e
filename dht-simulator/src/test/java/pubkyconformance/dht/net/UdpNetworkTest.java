package pubkyconformance.dht.net;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.dht.node.CallResult;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeCall;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.ImmutableItem;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.krpc.Ipv4Endpoint;

class UdpNetworkTest {
    private final UdpNetwork network = new UdpNetwork();
    private final InetAddress loopback = InetAddress.getLoopbackAddress();

    @AfterEach
    void close() {
        network.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 20})
    void anItemPutByOneNodeIsFoundByAnother(int count) throws Exception {
        List<DhtDriver> nodes = nodes(count);
        MutableItem item = item(1, "hello");

        CallResult.Written written = await(nodes.get(count - 1).put(item));
        CallResult.Read read = await(nodes.get(count / 2).getMutable(item.target()));

        assertThat(written.stored()).hasSizeBetween(Math.min(ClientProfile.BEP5.k(), count - 1), count - 1);
        assertThat(written.refusals()).isEmpty();
        assertThat(read.newest()).contains(item);
        assertThat(read.holders()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "192.168.1.7", "0.0.0.0"})
    void nodesOfOneMachineHaveIdsThatBeginDifferently(String address) throws Exception {
        InetAddress ofAll = InetAddress.getByName(address);

        Set<Integer> beginnings = Stream.generate(() -> network.newId(ofAll).bytes())
                .limit(64)
                .map(id -> (id[0] & 0xff) << 8 | (id[1] & 0xff))
                .collect(toSet());

        assertThat(beginnings).hasSizeGreaterThan(8);
    }

    @Test
    void idsAtPublicAddressesAreBoundToThem() throws Exception {
        InetAddress address = InetAddress.getByName("203.0.113.5");

        assertThat(Stream.generate(() -> network.newId(address)).limit(64)).allMatch(id -> id.validFor(0xcb007105));
    }

    @Test
    void aNewerItemReplacesAnOlderOneAndNotTheOtherWayRound() throws Exception {
        List<DhtDriver> nodes = nodes(5);
        await(nodes.get(1).put(item(5, "new")));

        CallResult.Written older = await(nodes.get(2).put(item(4, "old")));

        assertThat(older.stored()).hasSizeLessThanOrEqualTo(1);
        assertThat(older.refusals()).containsOnlyKeys(302);
        assertThat(await(nodes.get(3).getMutable(item(5, "new").target())).newest())
                .contains(item(5, "new"));
    }

    @Test
    void anImmutableItemIsFoundByItsHash() throws Exception {
        List<DhtDriver> nodes = nodes(4);
        BencodeBytes value = BencodeBytes.ofText("a value");

        await(nodes.get(1).call(new NodeCall.PutImmutable(value)));
        CallResult read = await(nodes.get(2).call(new NodeCall.GetImmutable(new ImmutableItem(value).target())));

        assertThat(((CallResult.ReadImmutable) read).value()).contains(value);
    }

    @Test
    void aPortIsFreeAgainAfterItsNodeWasClosed() throws Exception {
        List<DhtDriver> nodes = nodes(2);
        Ipv4Endpoint address = nodes.get(1).address();

        nodes.get(1).close();
        DhtDriver again = open(address.toSocketAddress(), List.of(nodes.get(0).address()));

        assertThat(again.address()).isEqualTo(address);
        assertThat(await(again.findNode(nodes.get(0).id())).closest())
                .extracting(each -> each.endpoint())
                .contains(nodes.get(0).address());
    }

    @Test
    void aUsedPortIsNamed() {
        DhtDriver first = open(new InetSocketAddress(loopback, 0), List.of());

        assertThatExceptionOfType(SocketTroubleException.class)
                .isThrownBy(() -> open(first.address().toSocketAddress(), List.of()))
                .withMessageContaining(String.valueOf(first.address().port()));
    }

    @Test
    void aCallFailsWhenItsNodeStops() {
        DhtDriver alone = open(new InetSocketAddress(loopback, 0), List.of(new Ipv4Endpoint(0x7f000001, 9)));
        CompletionStage<CallResult.Found> call = alone.findNode(alone.id());

        alone.close();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> await(call))
                .withMessageContaining("the node has stopped");
    }

    private List<DhtDriver> nodes(int count) throws Exception {
        List<DhtDriver> nodes = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            List<Ipv4Endpoint> bootstrap =
                    nodes.isEmpty() ? List.of() : List.of(nodes.get(0).address());
            DhtDriver node = open(new InetSocketAddress(loopback, 0), bootstrap);
            await(node.findNode(node.id())); // it has met the others
            nodes.add(node);
        }
        return nodes;
    }

    private DhtDriver open(InetSocketAddress bind, List<Ipv4Endpoint> bootstrap) {
        return network.open(bind, NodeSettings.of(network.newId(loopback), ClientProfile.BEP5, bootstrap));
    }

    private static MutableItem item(long seq, String value) {
        return MutableItem.sign(KeyPair.ofSeed(new byte[32]), BencodeBytes.EMPTY, seq, BencodeBytes.ofText(value));
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, SECONDS);
    }
}
