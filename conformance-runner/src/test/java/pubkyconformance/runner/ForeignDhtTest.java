package pubkyconformance.runner;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pubkyconformance.dht.net.DhtDriver;
import pubkyconformance.dht.net.UdpNetwork;
import pubkyconformance.dht.node.CallResult;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.krpc.Ipv4Endpoint;

/**
 * Our DHT nodes beside those of other programs: each side finds what the other one has put. Where a program is not installed, its tests
 * are left out; {@code docs/foreign-dht.sh} installs both and prints what was seen.
 */
@Tag("heavy")
@Timeout(value = 2, unit = MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForeignDhtTest {
    private static final byte[] OUR_SECRET = new byte[32];

    private final InetAddress loopback = InetAddress.getLoopbackAddress();
    private final UdpNetwork network = new UdpNetwork();

    @AfterEach
    void close() {
        network.close();
    }

    @ParameterizedTest
    @EnumSource(ForeignPeer.Kind.class)
    void bothSidesFindInOurNetworkWhatTheOtherPut(ForeignPeer.Kind kind) throws Exception {
        assumeThat(kind.isInstalled()).as("%s is installed", kind).isTrue();
        List<DhtDriver> ours = ours(8, null);
        try (ForeignPeer foreign = ForeignPeer.start(kind, 2, ours.get(0).address())) {
            String stored = foreign.ask("put from them");
            CallResult.Read read = await(ours.get(5).getMutable(foreign.target()));
            CallResult.Written written = await(ours.get(3).put(ourItem()));
            String found = foreign.ask("get " + ourItem().key());

            System.out.printf("%s: put through our nodes: %s, read by ours: %s%n", kind, stored, text(read));
            System.out.printf(
                    "%s: our put on %d nodes, read by it: %s%n",
                    kind, written.stored().size(), found);
            assertThat(stored).matches("stored [1-9][0-9]*");
            assertThat(text(read)).isEqualTo("from them");
            assertThat(found).isEqualTo("found 1700000000000000 from us");
        }
    }

    @ParameterizedTest
    @EnumSource(ForeignPeer.Kind.class)
    void ourNodesPutAndGetThroughANetworkOfTheirs(ForeignPeer.Kind kind) throws Exception {
        assumeThat(kind.isInstalled()).as("%s is installed", kind).isTrue();
        try (ForeignPeer foreign = ForeignPeer.start(kind, 6, null)) {
            List<DhtDriver> readers = ours(2, foreign.addresses().get(0));

            CallResult.Written written = await(readers.get(0).put(ourItem()));
            CallResult.Read read = await(readers.get(1).getMutable(ourItem().target()));

            System.out.printf(
                    "%s: our put on %d of its 6 nodes, our get finds %d holders among them%n",
                    kind, written.stored().size(), read.holders().size());
            assertThat(written.stored()).isNotEmpty().allSatisfy(each -> assertThat(foreign.addresses())
                    .contains(each.endpoint()));
            assertThat(text(read)).isEqualTo("from us");
        }
    }

    /** Nodes that only read if they join others, so that what they store is stored by others. */
    private List<DhtDriver> ours(int count, Ipv4Endpoint join) throws Exception {
        List<DhtDriver> nodes = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            Ipv4Endpoint first =
                    join != null || nodes.isEmpty() ? join : nodes.get(0).address();
            NodeSettings settings = NodeSettings.of(
                    network.newId(loopback), ClientProfile.BEP5, first == null ? List.of() : List.of(first));
            DhtDriver node =
                    network.open(new InetSocketAddress(loopback, 0), join == null ? settings : settings.asReadOnly());
            await(node.findNode(node.id()));
            nodes.add(node);
        }
        return nodes;
    }

    private static MutableItem ourItem() {
        return MutableItem.sign(
                KeyPair.ofSeed(OUR_SECRET), BencodeBytes.EMPTY, 1_700_000_000_000_000L, BencodeBytes.ofText("from us"));
    }

    private static String text(CallResult.Read read) {
        return read.newest().map(item -> ((BencodeBytes) item.value()).text()).orElse("nothing");
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, SECONDS);
    }
}
