package pubkyconformance.spec.pkarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.key.ZBase32;

class NamesAndKeysTest {
    private static final Vectors VECTORS = Vectors.load("pkarr/names-keys-ordering.json");

    private static final KeyPair KEYS = KeyPair.ofSeed(new byte[32]);

    @Test
    void namesAreNormalised() {
        JsonNode section = VECTORS.at("name_normalisation");

        assertThat(section.get("cases")).isNotEmpty().allSatisfy(row -> assertThat(
                        DnsName.normalise(text(row, "in"), text(section, "origin")))
                .isEqualTo(text(row, "out")));
    }

    @Test
    void starStandsForOneLabelWhenAskedFor() {
        JsonNode section = VECTORS.at("wildcard_lookup");
        SignedPacketBuilder builder = new SignedPacketBuilder();
        section.get("records").forEach(name -> builder.txt(name.textValue(), 300, "x"));
        SignedPacket packet = builder.txt("*.foo", 300, "star").build(KEYS, 1);
        String origin = "." + KEYS.publicKey().z32();

        assertThat(packet.recordsAt(text(section, "query")))
                .extracting(PacketRecord::name)
                .containsExactly("bar.foo" + origin, "*.foo" + origin);
        assertThat(packet.recordsAt("foo")).extracting(PacketRecord::name).containsExactly("foo" + origin);
        assertThat(packet.recordsAt("other.foo")).isEmpty(); // a record with a star has no meaning of its own
        assertThat(packet.recordsAt("FOO")).isEmpty();
    }

    @Test
    void keysAreFoundInAddresses() {
        VECTORS.rows("key_parse_accept")
                .forEach(row -> assertThat(KeyLocator.parse(text(row, "in")).bytes())
                        .as(text(row, "in"))
                        .isEqualTo(hex(row, "key_hex")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pk:",
                "yg4gxe7z1r7mr6orids9fh95y7gxhdsxjqi6nngsxxtakqaxr5n",
                "https://yg4gxe7z1r7mr6orids9fh95y7gxhdsxjqi6nngsxxtakqaxr5n/",
                "https://yg4gxe7z1r7mr6orids9fh95y7gxhdsxjqi6nngsxxtakqaxr5no.example",
                "https://example.com/yg4gxe7z1r7mr6orids9fh95y7gxhdsxjqi6nngsxxtakqaxr5no"
            })
    void addressWithoutAKeyIsRefused(String address) {
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> KeyLocator.parse(address));
    }

    @Test
    void damagedAddressIsReadOrRefused() {
        List<String> valid =
                VECTORS.rows("key_parse_accept").map(row -> text(row, "in")).toList();

        Robustness.ofText(53, valid, KeyLocator::parse);
    }

    @Test
    void keysAreSpelt() {
        JsonNode section = VECTORS.at("z32");

        section.get("cases")
                .forEach(row -> assertThat(ZBase32.encode(hex(row, "hex"))).isEqualTo(text(row, "z32")));
        assertThat(PublicKey.parse(text(section.get("non_canonical"), "z32")).bytes())
                .isEqualTo(hex(section.get("non_canonical"), "decodes_to_hex"));
        section.get("reject").forEach(row -> assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> PublicKey.parse(text(row, "z32"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".a", "\\1", "\\256", "\\-12"})
    void nameThatIsNoneIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> DnsName.labels(name));
    }

    @Test
    void longNamesAreRefused() {
        String label = "a".repeat(63);

        assertThat(DnsName.labels(label)).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> DnsName.labels(label + "a"));
        assertThat(DnsName.labels(String.join(".", label, label, label, "a".repeat(61))))
                .hasSize(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DnsName.labels(String.join(".", label, label, label, "a".repeat(62))));
    }

    @Test
    void bytesThatAreNoTextAreSpeltInDigits() {
        String spelt = DnsName.text(List.of(new byte[] {'a', '.', '\\', 0, (byte) 0xff}, new byte[] {'b'}));

        assertThat(spelt).isEqualTo("a\\046\\092\\000\\255.b");
        assertThat(DnsName.text(DnsName.labels(spelt))).isEqualTo(spelt);
    }
}
