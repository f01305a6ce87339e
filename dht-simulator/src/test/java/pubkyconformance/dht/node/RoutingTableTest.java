package pubkyconformance.dht.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;

class RoutingTableTest {
    private static final NodeId SELF = new NodeId(0, 0, 0);
    private static final int PRIVATE = 0x0a000000;
    private static final int PUBLIC = 0x14000001;
    private static final long MINUTE = 60_000_000;

    private final RoutingTable table = new RoutingTable(SELF, 8, ContactRule.BEP42);

    @Test
    void aFullBucketKeepsThoseThatAnswer() {
        List<NodeContact> old = farContacts(8);
        old.forEach(each -> table.heard(each, MINUTE));

        assertThat(table.heard(farContact(9), 2 * MINUTE)).isNull();

        assertThat(table.all()).containsExactlyElementsOf(old);
    }

    @Test
    void whoHasBeenSilentForAQuarterOfAnHourIsAskedToShowThatItIsThere() {
        farContacts(8).forEach(each -> table.heard(each, MINUTE));
        farContacts(8).stream().skip(1).forEach(each -> table.heard(each, 10 * MINUTE));

        assertThat(table.heard(farContact(9), 17 * MINUTE)).isEqualTo(farContact(1));
        table.failed(farContact(1).id(), 17 * MINUTE);

        assertThat(table.all()).contains(farContact(9)).doesNotContain(farContact(1));
        assertThat(table.size()).isEqualTo(8);
    }

    @Test
    void aContactLeavesWhenItFailsTwiceInARow() {
        table.heard(farContact(1), 0);
        table.failed(farContact(1).id(), 1);
        table.heard(farContact(1), 2);
        table.failed(farContact(1).id(), 3);

        assertThat(table.all()).containsExactly(farContact(1));
        table.failed(farContact(1).id(), 4);

        assertThat(table.all()).isEmpty();
        assertThat(table.size()).isZero();
    }

    @Test
    void whoFailedLastTimeIsNotRecommended() {
        table.heard(farContact(1), 0);
        table.failed(farContact(1).id(), 1);

        assertThat(table.closest(SELF, 8)).isEmpty();
    }

    @Test
    void anIdAtAnotherAddressDoesNotReplaceTheOneThatAnswers() {
        table.heard(farContact(1), 0);

        table.heard(new NodeContact(farContact(1).id(), new Ipv4Endpoint(PRIVATE + 99, 1)), 1);

        assertThat(table.all()).containsExactly(farContact(1));
    }

    @Test
    void aProgramThatComesBackUnderANewIdReplacesItsOldOne() {
        NodeContact reborn = new NodeContact(new NodeId(1, 1, 1), farContact(1).endpoint());
        table.heard(farContact(1), 0);

        table.heard(reborn, 1);

        assertThat(table.all()).containsExactly(reborn);
        assertThat(table.size()).isEqualTo(1);
    }

    @ParameterizedTest(name = "at {0}, ids valid: {1}, {2} of 30 enter")
    @CsvSource({"PRIVATE, false, 30", "PUBLIC, false, 1", "PUBLIC, true, 8"})
    void howManyIdsOneAddressGets(String network, boolean valid, int entered) {
        int address = network.equals("PRIVATE") ? PRIVATE : PUBLIC;
        RoutingTable wide = new RoutingTable(SELF, 50, ContactRule.BEP42);
        Random random = new Random(7);
        for (int each = 0; each < 30; each++) {
            NodeId id = new NodeId(random.nextLong(), random.nextLong(), random.nextInt());
            NodeId bound = valid ? NodeId.forAddress(address, id) : id;
            wide.heard(new NodeContact(bound, new Ipv4Endpoint(address, 1_000 + each)), each);
        }

        assertThat(wide.size()).isEqualTo(entered);
    }

    @Test
    void theClosestContactsAreThoseThatSortingAllOfThemGives() {
        Random random = new Random(7);
        RoutingTable some = new RoutingTable(new NodeId(random.nextLong(), 0, 0), 8, ContactRule.BEP42);
        for (int each = 0; each < 2_000; each++) {
            NodeId id = new NodeId(random.nextLong(), random.nextLong(), random.nextInt());
            some.heard(new NodeContact(id, new Ipv4Endpoint(PRIVATE + each, 1)), each);
        }

        for (int round = 0; round < 500; round++) {
            NodeId target = new NodeId(random.nextLong() >> random.nextInt(20), random.nextLong(), 0);
            Comparator<NodeContact> byDistance = (a, b) -> target.compareDistances(a.id(), b.id());
            assertThat(some.closest(target, 8))
                    .containsExactlyElementsOf(
                            some.all().stream().sorted(byDistance).limit(8).toList());
        }
    }

    private static List<NodeContact> farContacts(int count) {
        List<NodeContact> contacts = new ArrayList<>();
        for (int each = 1; each <= count; each++) {
            contacts.add(farContact(each));
        }
        return contacts;
    }

    /** All of them share no bit with the own id. */
    private static NodeContact farContact(int number) {
        return new NodeContact(new NodeId(Long.MIN_VALUE, 0, number), new Ipv4Endpoint(PRIVATE + number, 6881));
    }
}
