package pubkyconformance.spec.item;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.bencode.Bencode;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.key.KeyPair;

class ItemTest {
    private static final Vectors VECTORS = Vectors.load("dht/bep44-items.json");

    @Test
    void examplesOfTheSpecificationVerify() {
        VECTORS.rows("bep44").filter(row -> !row.has("immutable")).forEach(row -> {
            BencodeBytes salt = BencodeBytes.ofText(text(row, "salt"));
            BencodeValue value = Bencode.decode(text(row, "v_bencoded").getBytes(US_ASCII));
            MutableItem item = new MutableItem(
                    BencodeBytes.of(hex(row, "public_key")),
                    salt,
                    row.get("seq").longValue(),
                    value,
                    BencodeBytes.of(hex(row, "signature")));

            assertThat(MutableItem.signedBytes(salt, item.seq(), value))
                    .isEqualTo(text(row, "signable").getBytes(US_ASCII));
            assertThat(item.verifies()).isTrue();
            assertThat(item.target()).hasToString(text(row, "target"));
        });
    }

    @Test
    void immutableItemIsNamedByItsValue() {
        VECTORS.rows("immutable")
                .forEach(row -> assertThat(new ImmutableItem(BencodeBytes.of(hex(row, "v_hex"))).target())
                        .hasToString(text(row, "target")));
        VECTORS.rows("bep44").filter(row -> row.has("immutable")).forEach(row -> assertThat(
                        new ImmutableItem(Bencode.decode(text(row, "v_bencoded").getBytes(US_ASCII))).target())
                .hasToString(text(row, "target")));
    }

    @Test
    void absentSaltLeavesNoTraceInWhatIsSigned() {
        VECTORS.rows("signables").forEach(row -> {
            BencodeBytes salt = row.get("salt").isNull() ? BencodeBytes.EMPTY : BencodeBytes.ofText(text(row, "salt"));

            assertThat(MutableItem.signedBytes(salt, row.get("seq").longValue(), BencodeBytes.ofText(text(row, "v"))))
                    .isEqualTo(text(row, "signable").getBytes(US_ASCII));
        });
    }

    @Test
    void itemsAreSignedAsOthersSignThem() {
        VECTORS.rows("generated").forEach(row -> {
            MutableItem item = item(row);

            assertThat(HexFormat.of().formatHex(MutableItem.signedBytes(item.salt(), item.seq(), item.value())))
                    .isEqualTo(text(row, "signable_hex"));
            assertThat(item.key()).hasToString(text(row, "public_key_hex"));
            assertThat(item.signature()).hasToString(text(row, "signature_hex"));
            assertThat(item.target()).hasToString(text(row, "target_hex"));
            assertThat(item.verifies()).isTrue();
        });
    }

    @Test
    void changedItemDoesNotVerify() {
        MutableItem item = item(VECTORS.at("generated").get(2));
        BencodeBytes other = BencodeBytes.ofText("other");

        assertThat(new MutableItem(item.key(), other, item.seq(), item.value(), item.signature()).verifies())
                .isFalse();
        assertThat(new MutableItem(item.key(), item.salt(), 2, item.value(), item.signature()).verifies())
                .isFalse();
        assertThat(new MutableItem(item.key(), item.salt(), item.seq(), other, item.signature()).verifies())
                .isFalse();
        assertThat(new MutableItem(item.key(), item.salt(), item.seq(), item.value(), other).verifies())
                .isFalse();
        assertThat(new MutableItem(other, item.salt(), item.seq(), item.value(), item.signature()).verifies())
                .isFalse();
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        assertThat(VECTORS.sections()) // which of several items wins is for whoever asks to decide
                .containsExactly("bep44", "immutable", "signables", "most_recent_selection", "generated");
    }

    private static MutableItem item(JsonNode row) {
        return MutableItem.sign(
                KeyPair.ofSeed(hex(row, "seed_hex")),
                BencodeBytes.of(hex(row, "salt_hex")),
                row.get("seq").longValue(),
                BencodeBytes.of(hex(row, "v_hex")));
    }
}
