package pubkyconformance.spec.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.RandomValues;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;

class ApprovalChannelTest {
    private static final Vectors VECTORS = Vectors.load("approval/grant-approval-0.17.json");
    private static final JsonNode HPKE = VECTORS.at("hpke");
    private static final ApprovalKey APP = ApprovalKey.ofRandomness(hex(HPKE, "recipient_ikm_hex"));

    static Stream<JsonNode> accepted() {
        return VECTORS.rows("accept");
    }

    static Stream<JsonNode> unopenable() {
        return VECTORS.rows("open_reject");
    }

    @Test
    void keyIsDerivedFromRandomness() {
        assertThat(APP.channel().keyText()).isEqualTo(text(HPKE, "epk"));
        assertThat(APP.channel()).isEqualTo(ApprovalChannel.of(hex(HPKE, "recipient_public_hex")));
    }

    @Test
    void channelIsNamedByAHashOfItsKey() {
        VECTORS.at("channel").get("rows").forEach(row -> {
            ApprovalChannel channel = ApprovalChannel.parseKey(text(row, "epk"));

            assertThat(channel.id()).isEqualTo(text(row, "channel_id"));
            assertThat(channel.url("http://localhost/inbox/")).isEqualTo("http://localhost/inbox/" + channel.id());
            assertThat(channel.toString()).doesNotContain(channel.keyText());
        });
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void messageIsSealedAndOpened(JsonNode row) {
        byte[] wire = hex(row, "wire_hex");
        byte[] plaintext = text(row, "jws").getBytes(US_ASCII);

        assertThat(APP.open(wire)).isEqualTo(plaintext);
        assertThat(APP.channel().seal(hex(HPKE, "sender_ephemeral_ikm_hex"), plaintext))
                .isEqualTo(wire)
                .hasSize(row.get("wire_len").intValue());
    }

    @ParameterizedTest
    @MethodSource("unopenable")
    void messageOfAnotherFormOrForAnotherKeyIsRefused(JsonNode row) {
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> APP.open(hex(row, "wire_hex")));
    }

    @Test
    void onlyTheAppOpens() {
        RandomValues values = new RandomValues(21);
        byte[] sealed = APP.channel().seal(values.bytes(32), "hello".getBytes(UTF_8));
        ApprovalKey other = ApprovalKey.ofRandomness(values.bytes(32));

        assertThat(APP.open(sealed)).asString(UTF_8).isEqualTo("hello");
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> other.open(sealed));
    }

    /** X25519 gives zeros for each of them, whatever the other side's secret is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"
            })
    void pointOfSmallOrderIsNoKey(String point) {
        byte[] bytes = HexFormat.of().parseHex(point);
        byte[] forged = HexFormat.of().parseHex(text(HPKE, "wire_prefix_hex") + point + "00".repeat(40));

        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> ApprovalChannel.of(bytes).seal(new byte[32], new byte[1]))
                .withMessageContaining("small order");
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> APP.open(forged))
                .withMessageContaining("small order");
    }

    @Test
    void lengthsAreChecked() {
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> ApprovalChannel.of(new byte[31]));
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> ApprovalKey.ofRandomness(new byte[33]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> APP.channel().seal(new byte[31], new byte[1]))
                .withMessage("randomness: 31 bytes (expected: 32)");
    }

    @Test
    void damagedMessageIsOpenedOrRefused() {
        byte[] sealed = APP.channel().seal(new byte[32], "hello".getBytes(UTF_8));

        Robustness.ofBytes(22, 400, List.of(sealed), APP::open);
    }
}
