package pubkyconformance.spec.contentkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.RandomValues;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.key.KeyPair;

class ContentKeyTest {
    static final Vectors VECTORS = Vectors.load("approval/encryption-keys-0.17.json");
    static final KeyPair USER = KeyPair.ofSeed(HexFormat.of().parseHex(VECTORS.text("identity_secret_hex")));

    static Stream<JsonNode> keys() {
        return VECTORS.rows("keys");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keyFollowsFromSeedAndPath(JsonNode row) {
        ContentKey key = ContentKey.of(USER, text(row, "path"));

        assertThat(key.secret()).isEqualTo(hex(row, "key_hex"));
        assertThat(key.scope()).isEqualTo(text(row, "path"));
        assertThat(key.secretText()).hasSize(ContentKey.SECRET_CHARACTERS);
        assertThat(key.toString()).doesNotContain(key.secretText());
    }

    @Test
    void keyFollowsFromThatOfADirectoryAbove() {
        VECTORS.rows("derive_from_parent").forEach(row -> {
            ContentKey parent = ContentKey.of(text(row, "parent"), hex(row, "parent_seed_hex"));

            assertThat(parent.derive(text(row, "path")).secret()).isEqualTo(hex(row, "key_hex"));
        });
    }

    @Test
    void pathsThatDifferHaveKeysThatDiffer() {
        VECTORS.rows("distinct").forEach(pair -> assertThat(
                        ContentKey.of(USER, pair.get(0).textValue()).secret())
                .as(pair.toString())
                .isNotEqualTo(ContentKey.of(USER, pair.get(1).textValue()).secret()));
    }

    @Test
    void keyReachesWhatLiesBelowItsDirectoryOrItsFileAlone() {
        VECTORS.rows("scope_rules").forEach(row -> {
            ContentKey key = ContentKey.of(USER, text(row, "scope"));

            row.get("covers").forEach(path -> {
                assertThat(key.reaches(path.textValue())).as(path.toString()).isTrue();
                assertThat(key.derive(path.textValue())).isEqualTo(ContentKey.of(USER, path.textValue()));
            });
            row.get("not").forEach(path -> {
                assertThat(key.reaches(path.textValue())).as(path.toString()).isFalse();
                assertThatIllegalArgumentException().isThrownBy(() -> key.derive(path.textValue()));
            });
        });
    }

    @Test
    void everyWayDownLeadsToOneKey() {
        RandomValues values = new RandomValues(11);
        for (int count = 0; count < 200; count++) {
            KeyPair user = values.keys();
            String path = "/pub" + values.path();
            int cut = path.indexOf('/', 1 + values.below(path.length() - 1));
            String directory = cut < 0 ? "/" : path.substring(0, cut + 1);

            assertThat(ContentKey.of(user, directory).derive(path)).as(path).isEqualTo(ContentKey.of(user, path));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pub/a", "/pub//a", "/pub/../a", "/pub/a\\b", "/pub/\ud800"})
    void pathThatIsNotCanonicalHasNoKey(String path) {
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> ContentKey.of(USER, path));
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        assertThat(VECTORS.sections())
                .containsExactly(
                        "labels", // as "intermediate", seen through the keys that follow
                        "keys",
                        "intermediate",
                        "derive_from_parent",
                        "distinct",
                        "scope_rules",
                        "json",
                        "postcard",
                        "json_reject",
                        "postcard_reject",
                        "overlap_reject");
    }
}
