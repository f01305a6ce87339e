package pubkyconformance.dht.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import pubkyconformance.dht.net.Seeds.Purpose;
import pubkyconformance.dht.node.CallResult;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.NodeId;

class VirtualNetworkTest {
    private static final long SEED = 20250310;

    private final VirtualNetwork network = network(SEED, LinkProfile.LOSSLESS, MessageForm.STRUCTURED);

    @Test
    void nodesThatKnowOneAnotherOnlyByTheirFirstOneFindEachOther() {
        List<VirtualNode> nodes = join(network, SEED, 60, ClientProfile.BEP5);

        CallResult.Written written = network.await(nodes.get(7).put(item(1, "hello")));
        CallResult.Read read =
                network.await(nodes.get(41).getMutable(item(1, "").target()));

        assertThat(written.stored()).hasSize(NodeSettings.PKARR_COPIES);
        assertThat(read.newest()).contains(item(1, "hello"));
        assertThat(read.holders())
                .hasSizeGreaterThanOrEqualTo(15); // buckets of eight do not know all of the closest twenty
    }

    @Test
    void aSeedGivesTheSameTraceTwiceAndAnotherSeedAnotherOne() {
        LinkProfile lossy = LinkProfile.LOSSLESS.withLossRate(0.05);
        long first = traceOfADay(SEED, lossy, MessageForm.STRUCTURED);

        assertThat(traceOfADay(SEED, lossy, MessageForm.STRUCTURED)).isEqualTo(first);
        assertThat(traceOfADay(SEED + 1, lossy, MessageForm.STRUCTURED)).isNotEqualTo(first);
    }

    /** The build runs this on each JDK. Whoever changes what a node does on purpose changes the number, too. */
    @Test
    void theTraceIsTheSameOnEveryMachine() {
        long trace = traceOfADay(SEED, LinkProfile.LOSSLESS.withLossRate(0.05), MessageForm.STRUCTURED);

        assertThat(HexFormat.of().toHexDigits(trace)).isEqualTo("7a932b0ad1a03568");
    }

    @Test
    void messagesCarriedAsBytesGiveTheSameTrace() {
        assertThat(traceOfADay(SEED, LinkProfile.LOSSLESS, MessageForm.ENCODED))
                .isEqualTo(traceOfADay(SEED, LinkProfile.LOSSLESS, MessageForm.STRUCTURED));
    }

    @Test
    void aPartitionHidesAnItemUntilItEnds() {
        List<VirtualNode> nodes = join(network, SEED, 40, ClientProfile.BEP5.withK(20));
        BitSet half = new BitSet();
        half.set(0, 20);
        LinkFault partition = LinkFault.partition(half);
        network.begin(partition);
        network.await(nodes.get(3).put(item(1, "hello")));

        assertThat(network.await(nodes.get(30).getMutable(item(1, "").target())).newest())
                .isEmpty();
        network.end(partition);
        network.run(Duration.ofHours(1));

        assertThat(network.await(nodes.get(30).getMutable(item(1, "").target())).newest())
                .contains(item(1, "hello"));
    }

    @Test
    void aOneWayPartitionLetsTheOtherDirectionThrough() {
        BitSet side = new BitSet();
        side.set(1);
        LinkFault fault = LinkFault.partitionOneWay(side);

        assertThat(fault.drops(1, 2)).isTrue();
        assertThat(fault.drops(2, 1)).isFalse();
    }

    @Test
    void aCrashedNodeComesBackWithoutWhatItHeld() {
        List<VirtualNode> nodes = join(network, SEED, 3, ClientProfile.BEP5);
        MutableItem item = item(1, "hello");
        network.await(nodes.get(1).put(item));
        NodeSettings settings = nodes.get(2).node().orElseThrow().settings();

        nodes.get(2).crash();
        nodes.get(2).restart(settings);
        network.run(Duration.ofSeconds(10));

        assertThat(nodes.get(2).node().orElseThrow().records().size()).isZero();
        assertThat(nodes.get(2).node().orElseThrow().table().size()).isEqualTo(2);
    }

    @Test
    void aNodeBehindAFirewallIsNotStoredOn() {
        NodeId hidden = new NodeId(item(1, "").target().high(), 0, 0); // closer to the item than anybody
        List<VirtualNode> nodes = join(network, SEED, 30, ClientProfile.BEP5);
        VirtualNode behind = network.add(
                NodeSettings.of(hidden, ClientProfile.BEP5, List.of(nodes.get(0).address())),
                NodeRules.STANDARD,
                NatKind.FIREWALL);
        behind.start();
        network.run(Duration.ofMinutes(3)); // what it has sent no longer opens the way

        CallResult.Written written = network.await(nodes.get(9).put(item(1, "hello")));

        assertThat(written.stored()).hasSize(NodeSettings.PKARR_COPIES).doesNotContain(behind.contact());
        assertThat(network.await(behind.getMutable(item(1, "").target())).newest())
                .contains(item(1, "hello"));
    }

    private static long traceOfADay(long seed, LinkProfile links, MessageForm form) {
        VirtualNetwork network = network(seed, links, form);
        List<VirtualNode> nodes = join(network, seed, 30, ClientProfile.MAINLINE_RS_7);
        network.await(nodes.get(5).put(item(1, "hello")));
        nodes.get(8).crash();
        network.run(Duration.ofHours(3));
        network.await(nodes.get(6).getMutable(item(1, "").target()));
        return network.traceHash();
    }

    private static VirtualNetwork network(long seed, LinkProfile links, MessageForm form) {
        return new VirtualNetwork(new Seeds(seed), links, form);
    }

    static List<VirtualNode> join(VirtualNetwork network, long seed, int count, ClientProfile profile) {
        List<VirtualNode> nodes = new ArrayList<>();
        for (int each = 0; each < count; each++) {
            List<Ipv4Endpoint> bootstrap = each == 0 ? List.of() : List.of(VirtualNetwork.addressOf(0));
            SeededStream draws = new Seeds(seed).stream(Purpose.IDS, each);
            NodeId id = NodeId.forAddress(
                    VirtualNetwork.addressOf(each).address(),
                    new NodeId(draws.nextLong(), draws.nextLong(), (int) draws.nextLong()));
            VirtualNode node = network.add(NodeSettings.of(id, profile, bootstrap), NodeRules.STANDARD, NatKind.NONE);
            node.start();
            network.run(Duration.ofSeconds(2));
            nodes.add(node);
        }
        network.run(Duration.ofSeconds(20));
        return nodes;
    }

    private static MutableItem item(long seq, String value) {
        return MutableItem.sign(KeyPair.ofSeed(new byte[32]), BencodeBytes.EMPTY, seq, BencodeBytes.ofText(value));
    }
}
