package pubkyconformance.homeserver.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.pkarr.SignedPacket;

/** Against packets that the official server's builder makes (vectors pkarr-pos-08 to 10). */
class OwnRecordTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_741_107_004, 412_159_000));

    private static KeyPair keys(int filling) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) filling);
        return KeyPair.ofSeed(seed);
    }

    @Test
    void theTestnetsRecordIsTheOfficialOne() {
        SignedPacket packet =
                OwnRecord.sign(keys(0), PublicAddresses.ofLoopback().completedBy(6287, 6286), CLOCK);

        assertThat(HexFormat.of().formatHex(packet.bytes(), 0, 96))
                .isEqualTo("3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29"
                        + "34956d869a167fc45b535af0512b1ccc67e7a182b4078af9b5da10f77feece79"
                        + "01259cb871acd7da11ba065d3a790f3377c40750a36751b69f5e45bf250e320a");
        assertThat(HexFormat.of().formatHex(packet.dnsMessage()))
                .isEqualTo("000080000000000300000000"
                        + "343870696e787867717334316e346169646964656e773561707170317572666d7a647a7472386a74346162726b646e34333565776f00"
                        + "0041000100000e10001100010000030002188f000400047f000001"
                        + "c00c0041000100000e100013000a096c6f63616c686f737400ff000002188e"
                        + "c00c0001000100000e1000047f000001");
    }

    @Test
    void aDomainOfItsOwnCarriesNoPort() throws Exception {
        SignedPacket packet = OwnRecord.sign(
                keys(9),
                new PublicAddresses(
                                InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 7}),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                Optional.of("homeserver.example.com"))
                        .completedBy(6287, 6286),
                CLOCK);

        assertThat(packet.records()).hasSize(3);
        assertThat(HexFormat.of().formatHex(packet.dnsMessage()))
                .endsWith("c00c0041000100000e10001a000a0a686f6d65736572766572076578616d706c6503636f6d00"
                        + "c00c0001000100000e100004cb007107");
    }

    @Test
    void withoutDomainOnlyTheDirectWayIsNamed() throws Exception {
        byte[] ip = HexFormat.of().parseHex("20010db8000000000000000000000001");
        SignedPacket packet = OwnRecord.sign(
                keys(10),
                new PublicAddresses(
                        InetAddress.getByAddress(ip), OptionalInt.of(443), OptionalInt.of(80), Optional.empty()),
                CLOCK);

        assertThat(HexFormat.of().formatHex(packet.dnsMessage()))
                .endsWith("0041000100000e10001d0001000003000201bb0006001020010db8000000000000000000000001"
                        + "c00c001c000100000e10001020010db8000000000000000000000001");
    }

    @Test
    void publicPortsReplaceThoseListenedOn() {
        PublicAddresses addresses = new PublicAddresses(
                        InetAddress.getLoopbackAddress(),
                        OptionalInt.of(443),
                        OptionalInt.empty(),
                        Optional.of("localhost"))
                .completedBy(6287, 7286);

        assertThat(addresses.tlsPort()).hasValue(443);
        assertThat(addresses.httpPort()).hasValue(7286);
    }

    @Test
    void withoutTlsNoDirectWayIsNamed() {
        SignedPacket packet =
                OwnRecord.sign(keys(0), PublicAddresses.ofLoopback().completedBy(0, 6286), CLOCK);

        assertThat(packet.records()).hasSize(2);
    }
}
