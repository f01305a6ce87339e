package pubkyconformance.dht.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.dht.net.SeededStream;
import pubkyconformance.dht.net.Seeds;
import pubkyconformance.dht.net.Seeds.Purpose;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.ContactRule;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;

/** The rows T1, T2, T3, T4, T6 and T12 of the validation table that every build goes through, one seed each. */
class ValidationTest {
    private static final int NODES = 10_000;
    private static final int ADDRESSES = 1_000_000;
    private static final int OFFERED = 40;

    /** Closed form: log2 k + 1.33 bits of distance gained with each node asked, one after the other. */
    @ParameterizedTest(name = "T1 and T2, k = {0}")
    @CsvSource({"4, 3.33", "8, 4.33", "20, 5.65"})
    void hopsGainWhatTheoryGrantsAndLookupsEndOnTheClosestNode(int k, double bits) {
        HopMeter meter = new HopMeter(ClientProfile.BEP5.withK(k).withParallel(1), NODES, new Seeds(k));

        meter.lookUp(10_000);

        assertThat(meter.bitsPerHop()).isCloseTo(bits, within(bits * 0.06));
        assertThat(meter.exactShare()).isEqualTo(1);
    }

    @Test
    void t3RoutingTablesHoldAsManyContactsAsTheoryGrants() {
        Scenario scenario = Scenario.named("lookup-latency").withUntil(Duration.ofSeconds(1));

        double contacts = Simulation.of(scenario).run().after(Metric.CONTACTS, Duration.ZERO);

        assertThat(contacts).isCloseTo(89.2, within(0.892));
    }

    @Test
    void t4RecordsFadeAsMeasuredOnTheLiveNetwork() {
        RunResult result = survival(Scenario.named("record-survival").text(), Duration.ofHours(50));

        assertThat(result.outcomes())
                .as("seed %s", result.scenario().seed())
                .hasSize(5)
                .allMatch(Expectation.Outcome::isMet);
    }

    @Test
    void t6NodesThatDropItemsAfterTwoHoursFailTheSameCheck() {
        String text = Scenario.named("record-survival").text();
        RunResult result = survival(
                text.replace("profile: libtorrent-2", "profile: libtorrent-2, item-life: 2h"), Duration.ofHours(14));

        assertThat(result.aliveShareAfter(Duration.ofHours(1))).isGreaterThan(0.8);
        assertThat(result.aliveShareAfter(Duration.ofHours(6))).isZero();
        assertThat(result.aliveShareAfter(Duration.ofHours(12))).isZero();
        assertThat(result.isAsExpected()).isFalse();
    }

    @Test
    void t12OneAddressGetsEightIdsAtMost() {
        SeededStream draws = new Seeds(12).stream(Purpose.ADVERSARY, 0);
        int most = 0;
        for (int each = 0; each < ADDRESSES; each++) {
            int address = (int) draws.nextLong();
            if (!isExempt(address)) {
                int admitted = admitted(address, draws);
                assertThat(admitted).as("address %08x", address).isLessThanOrEqualTo(8);
                most = Math.max(most, admitted);
            }
        }
        assertThat(most).isEqualTo(8);
        assertThat(admitted(0x7f000001, draws)).as("loopback is exempt").isEqualTo(OFFERED);
    }

    /** How many of many ids that the address determines enter one table. */
    private static int admitted(int address, SeededStream draws) {
        List<NodeContact> table = new ArrayList<>();
        for (int each = 0; each < OFFERED; each++) {
            NodeId random = new NodeId(draws.nextLong(), draws.nextLong(), (int) draws.nextLong());
            NodeContact contact =
                    new NodeContact(NodeId.forAddress(address, random), new Ipv4Endpoint(address, each + 1));
            if (ContactRule.BEP42.admits(contact, table)) {
                table.add(contact);
            }
        }
        return table.size();
    }

    /** Of the private ranges and loopback every id is valid, one and its opposite. */
    private static boolean isExempt(int address) {
        return new NodeId(0, 0, 0).validFor(address) && new NodeId(-1, 0, 0).validFor(address);
    }

    private static RunResult survival(String text, Duration until) {
        Scenario scenario = Scenario.parse("record-survival.yaml", text.replace("lookups: 50", "lookups: 0"))
                .withNodes(1_000)
                .withUntil(until);
        return Simulation.of(scenario).run();
    }
}
