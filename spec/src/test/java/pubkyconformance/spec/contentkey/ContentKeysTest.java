package pubkyconformance.spec.contentkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.RandomValues;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.KeyPair;

class ContentKeysTest {
    private static final Vectors VECTORS = ContentKeyTest.VECTORS;
    private static final KeyPair USER = ContentKeyTest.USER;

    static Stream<JsonNode> jsonRejected() {
        return VECTORS.rows("json_reject");
    }

    static Stream<JsonNode> overlapRejected() {
        return VECTORS.rows("overlap_reject");
    }

    @Test
    void jsonIsWrittenAndRead() {
        VECTORS.rows("json").forEach(row -> {
            List<ContentKey> keys = new ArrayList<>();
            row.get("scopes").forEach(scope -> keys.add(ContentKey.of(USER, scope.textValue())));

            assertThat(new ContentKeys(keys).json()).isEqualTo(text(row, "text"));
            assertThat(ContentKeys.parseJson(text(row, "text")).keys()).isEqualTo(keys);
        });
    }

    @Test
    void postcardIsWrittenAndRead() {
        VECTORS.rows("postcard").forEach(row -> {
            List<ContentKey> keys = new ArrayList<>();
            row.get("entries")
                    .forEach(entry -> keys.add(ContentKey.of(text(entry, "scope"), hex(entry, "secret_hex"))));

            assertThat(new ContentKeys(keys).postcard()).isEqualTo(hex(row, "hex"));
            assertThat(ContentKeys.parsePostcard(hex(row, "hex")).keys()).isEqualTo(keys);
        });
    }

    @ParameterizedTest
    @MethodSource("jsonRejected")
    void jsonOfAnotherFormIsRefused(JsonNode row) {
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> ContentKeys.parseJson(text(row, "text")))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("AAAA"));
    }

    @Test
    void postcardOfAnotherVersionIsRefused() {
        VECTORS.rows("postcard_reject").forEach(row -> assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> ContentKeys.parsePostcard(hex(row, "hex"))));
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> ContentKeys.parsePostcard(new byte[] {0, 0, 0}))
                .withMessageStartingWith("content keys end here");
    }

    @ParameterizedTest
    @MethodSource("overlapRejected")
    void keysThatContradictEachOtherAreRefusedInEitherOrder(JsonNode row) {
        ContentKey right = ContentKey.of(USER, text(row, "right"));
        ContentKey wrong = ContentKey.of(text(row, "wrong"), hex(row, "wrong_secret_hex"));

        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> new ContentKeys(List.of(right, wrong)));
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> new ContentKeys(List.of(wrong, right)));
    }

    @Test
    void keysThatDoNotReachEachOtherMayHoldAnything() {
        assertThat(VECTORS.text("overlap_accept")).startsWith("unrelated secrets are fine for");
        RandomValues values = new RandomValues(12);
        List<ContentKey> keys = Stream.of("/pub/app/file", "/pub/app/file/", "/pub/app-evil/", "/priv/chat/")
                .map(scope -> ContentKey.of(scope, values.bytes(32)))
                .toList();

        assertThat(new ContentKeys(keys).keys()).isEqualTo(keys);
    }

    @Test
    void keysComeWithTheScopesThatAskForThem() {
        CapabilityList capabilities = CapabilityList.parse("/:rw,/pub/chat/:e,/priv/note:re,/pub/a/:r");

        ContentKeys keys = ContentKeys.of(USER, capabilities);

        assertThat(keys.keys()).extracting(ContentKey::scope).containsExactly("/pub/chat/", "/priv/note");
        assertThat(keys.areThoseOf(capabilities)).isTrue();
        assertThat(keys.areThoseOf(CapabilityList.parse("/pub/chat/:e"))).isFalse();
        assertThat(keys.areThoseOf(CapabilityList.parse("/:e,/pub/chat/:e,/priv/note:e")))
                .isFalse();
    }

    @Test
    void keyOfAFileComesFromTheFirstThatReachesIt() {
        ContentKeys keys = ContentKeys.of(USER, CapabilityList.parse("/pub/app/:e,/priv/note:e"));

        assertThat(keys.ofFile("/pub/app/a/b")).contains(ContentKey.of(USER, "/pub/app/a/b"));
        assertThat(keys.ofFile("/priv/note")).contains(ContentKey.of(USER, "/priv/note"));
        assertThat(keys.ofFile("/priv/other")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> keys.ofFile("/pub/app/"));
    }

    @Test
    void keysAreReadAsTheyWereWritten() {
        RandomValues values = new RandomValues(13);
        for (int count = 0; count < 300; count++) {
            ContentKeys keys = ContentKeys.of(values.keys(), values.capabilities());

            assertThat(ContentKeys.parseJson(keys.json())).isEqualTo(keys);
            assertThat(ContentKeys.parsePostcard(keys.postcard())).isEqualTo(keys);
        }
    }

    @Test
    void damagedKeysAreReadOrRefused() {
        ContentKeys keys = ContentKeys.of(USER, CapabilityList.parse("/pub/:e,/pub/app/:e,/priv/note:e"));

        Robustness.ofText(14, 4_000, List.of(keys.json(), "{\"version\":\"v1\",\"keys\":[]}"), ContentKeys::parseJson);
        Robustness.ofBytes(15, 4_000, List.of(keys.postcard(), new byte[2]), ContentKeys::parsePostcard);
    }
}
