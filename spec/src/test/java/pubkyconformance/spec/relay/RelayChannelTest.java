package pubkyconformance.spec.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import org.junit.jupiter.api.Test;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.token.AuthToken;

class RelayChannelTest {
    private static final Vectors VECTORS = Vectors.load("relay/relay-channel.json");

    @Test
    void channelIsNamedByTheHashOfItsSecret() {
        VECTORS.rows("channels").forEach(row -> {
            RelayChannel channel = RelayChannel.ofSecret(hex(row, "secret_hex"));

            assertThat(channel.id()).isEqualTo(text(row, "channel_id"));
            assertThat(channel.secretText()).isEqualTo(text(row, "secret_base64url"));
            assertThat(RelayChannel.parseSecret(text(row, "secret_base64url")).id())
                    .isEqualTo(channel.id());
            assertThat(channel.toString()).doesNotContain(channel.secretText());
        });
    }

    @Test
    void channelLiesUnderTheRelay() {
        VECTORS.rows("urls").forEach(row -> assertThat(
                        RelayChannel.ofSecret(hex(row, "secret_hex")).url(text(row, "relay_base")))
                .isEqualTo(text(row, "channel_url")));
    }

    @Test
    void payloadIsOpenedAndHoldsAToken() {
        VECTORS.rows("payloads").forEach(row -> {
            RelayChannel channel = RelayChannel.ofSecret(hex(row, "secret_hex"));
            byte[] plaintext = channel.open(hex(row, "payload_hex"));

            assertThat(plaintext).isEqualTo(hex(row, "plaintext_hex"));
            assertThat(AuthToken.decode(plaintext).isSignatureValid()).isTrue();
            if (row.has("nonce_hex")) {
                assertThat(channel.seal(hex(row, "nonce_hex"), plaintext)).isEqualTo(hex(row, "payload_hex"));
            }
            if (row.has("request_path")) {
                assertThat(channel.url("/link")).isEqualTo(text(row, "request_path"));
            }
        });
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        assertThat(VECTORS.sections()) // which flavour a client speaks is the client's to decide
                .containsExactly("channels", "urls", "flavour", "payloads");
    }

    @Test
    void secretOfAnotherLengthIsRefused() {
        for (int length : new int[] {0, 31, 33}) {
            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> RelayChannel.ofSecret(new byte[length]))
                    .withMessageStartingWith("a channel's secret has 32 bytes, not " + length);
        }
    }
}
