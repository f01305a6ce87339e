package pubkyconformance.dht.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.spec.krpc.Ipv4Endpoint;

class NatTest {
    private static final Ipv4Endpoint INNER = new Ipv4Endpoint(0x14000001, 6881);
    private static final Ipv4Endpoint ASKED = new Ipv4Endpoint(0x14000002, 6881);
    private static final Ipv4Endpoint SAME_HOST = new Ipv4Endpoint(0x14000002, 7000);
    private static final Ipv4Endpoint STRANGER = new Ipv4Endpoint(0x14000003, 6881);
    private static final long SECOND = 1_000_000;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "NONE, true, true, true",
        "FULL_CONE, true, true, true",
        "ADDRESS_RESTRICTED, true, true, false",
        "PORT_RESTRICTED, true, false, false",
        "SYMMETRIC, true, false, false",
        "FIREWALL, true, false, false"
    })
    void whoReachesANodeThatHasSentToOnePeer(NatKind kind, boolean asked, boolean sameHost, boolean stranger) {
        Nat nat = new Nat(kind, INNER);

        Ipv4Endpoint outer = nat.outbound(ASKED, 0);

        assertThat(nat.admits(ASKED, outer, SECOND)).isEqualTo(asked);
        assertThat(nat.admits(SAME_HOST, outer, SECOND)).isEqualTo(sameHost);
        assertThat(nat.admits(STRANGER, outer, SECOND)).isEqualTo(stranger);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"NONE, true", "FULL_CONE, false", "PORT_RESTRICTED, false", "SYMMETRIC, false", "FIREWALL, false"})
    void aMappingEndsTwoMinutesAfterTheLastDatagram(NatKind kind, boolean stillReached) {
        Nat nat = new Nat(kind, INNER);
        Ipv4Endpoint outer = nat.outbound(ASKED, 0);

        assertThat(nat.admits(ASKED, outer, 120 * SECOND)).isTrue();
        assertThat(nat.admits(ASKED, outer, 121 * SECOND)).isEqualTo(stillReached);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"PORT_RESTRICTED, true", "FIREWALL, true", "SYMMETRIC, false"})
    void onlyASymmetricDeviceShowsEachPeerAnotherPort(NatKind kind, boolean alike) {
        Nat nat = new Nat(kind, INNER);

        assertThat(nat.outbound(ASKED, 0).equals(nat.outbound(STRANGER, 0))).isEqualTo(alike);
    }
}
