package pubkyconformance.spec.krpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.RandomValues;
import pubkyconformance.spec.Vectors;

class NodeIdTest {
    private static final Vectors VECTORS = Vectors.load("dht/bep42-node-id.json");

    private final RandomValues random = new RandomValues(41);

    @Test
    void idIsItsBytes() {
        for (int count = 0; count < 200; count++) {
            byte[] bytes = random.bytes(20);

            assertThat(NodeId.of(bytes).bytes()).isEqualTo(bytes);
            assertThat(NodeId.of(bytes)).hasToString(HexFormat.of().formatHex(bytes));
        }
    }

    @Test
    void idOfAnotherLengthIsRefused() {
        for (int length : new int[] {0, 19, 21}) {
            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> NodeId.of(new byte[length]))
                    .withMessageStartingWith("an id has 20 bytes, not " + length);
        }
    }

    /** Against the arithmetic of the library's large numbers. */
    @Test
    void distancesAreUnsignedNumbers() {
        for (int count = 0; count < 500; count++) {
            NodeId from = id();
            NodeId one = random.below(2) == 0 ? id() : near(from);
            NodeId other = random.below(2) == 0 ? near(one) : near(from);
            BigInteger toOne = number(from).xor(number(one));
            BigInteger toOther = number(from).xor(number(other));

            assertThat(number(from.distance(one))).isEqualTo(toOne);
            assertThat(Integer.signum(from.compareDistances(one, other))).isEqualTo(toOne.compareTo(toOther));
            assertThat(Integer.signum(from.distance(one).compareTo(from.distance(other))))
                    .isEqualTo(toOne.compareTo(toOther));
            assertThat(from.prefixLength(one)).isEqualTo(160 - toOne.bitLength());
        }
        NodeId id = id();
        assertThat(id.prefixLength(id)).isEqualTo(160);
    }

    @Nested
    class BoundToAnAddress {
        @Test
        void vectorsAreJudgedAsTheySay() {
            VECTORS.rows("bep42").forEach(this::judge);
            VECTORS.rows("mutations").forEach(this::judge);
        }

        private void judge(JsonNode row) {
            assertThat(NodeId.of(hex(row, "node_id")).validFor(address(text(row, "ip"))))
                    .as(row.toString())
                    .isEqualTo(row.get("valid").booleanValue());
        }

        @Test
        void prefixIsTheChecksumOfAddressAndSeed() {
            VECTORS.rows("generated_prefixes").forEach(row -> {
                int address = address(text(row, "ip"));
                byte[] random = new byte[20];
                random[19] = (byte) row.get("r").intValue();
                byte[] id = NodeId.forAddress(address, NodeId.of(random)).bytes();

                assertThat(HexFormat.of().formatHex(id, 0, 3)).isEqualTo(text(row, "prefix21_hex"));
                assertThat(id[19]).isEqualTo(random[19]);
            });
        }

        @Test
        void everythingElseIsFree() {
            VECTORS.rows("bep42").forEach(row -> {
                NodeId given = NodeId.of(hex(row, "node_id"));
                byte[] scrambled = given.bytes();
                scrambled[0] ^= (byte) 0xff;
                scrambled[2] ^= (byte) 0xf8;

                assertThat(NodeId.forAddress(address(text(row, "ip")), NodeId.of(scrambled)))
                        .isEqualTo(given);
            });
        }

        @Test
        void privateNetworksAreExempt() {
            NodeId any = NodeId.of(HexFormat.of().parseHex("dfbfbff10c5d6a4ec8a88e4c6ab4c28b95eee401"));
            VECTORS.texts("exempt_any_id_valid")
                    .forEach(ip -> assertThat(any.validFor(address(ip))).as(ip).isTrue());
            VECTORS.texts("not_exempt")
                    .forEach(ip -> assertThat(any.validFor(address(ip))).as(ip).isFalse());
        }

        @Test
        void everySectionOfTheVectorFileIsUsed() {
            assertThat(VECTORS.sections()) // the check sum alone is the JDK's
                    .containsExactly(
                            "crc32c_check",
                            "bep42",
                            "mutations",
                            "generated_prefixes",
                            "exempt_any_id_valid",
                            "not_exempt");
        }

        private int address(String ip) {
            return Ipv4Endpoint.of(new InetSocketAddress(ip, 1)).address();
        }
    }

    private NodeId id() {
        return NodeId.of(random.bytes(20));
    }

    /** An id that differs in a few bits at a random place. */
    private NodeId near(NodeId id) {
        byte[] bytes = id.bytes();
        bytes[random.below(20)] ^= (byte) (1 << random.below(8));
        return NodeId.of(bytes);
    }

    private static BigInteger number(NodeId id) {
        return new BigInteger(1, id.bytes());
    }
}
