package pubkyconformance.spec.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.RandomValues;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.CrockfordBase32;

/** The texts made of random bytes: sign-up tokens, session secrets, bearers, and the text form of a timestamp. */
class SignupTokenTest {
    private static final Vectors VECTORS = Vectors.load("auth/signup-token.json");
    private static final Vectors BEARERS = Vectors.load("auth/bearer.json");
    private static final Vectors TIMESTAMPS = Vectors.load("auth/timestamp.json");

    @Test
    void tokenIsWrittenFromItsBytes() {
        VECTORS.rows("tokens").forEach(row -> {
            assertThat(SignupToken.encode(hex(row, "raw_hex"))).isEqualTo(text(row, "token"));
            assertThat(CrockfordBase32.decode(text(row, "token").replace("-", "")))
                    .isEqualTo(hex(row, "raw_hex"));
            assertThatCode(() -> SignupToken.requireWellFormed(text(row, "token")))
                    .doesNotThrowAnyException();
        });
    }

    @Test
    void wellFormedTextPasses() {
        VECTORS.texts("format_accept").forEach(SignupToken::requireWellFormed);
        VECTORS.texts("upstream_samples").forEach(SignupToken::requireWellFormed);
    }

    @Test
    void otherTextIsRefused() {
        VECTORS.texts("format_reject").forEach(text -> assertThatExceptionOfType(DecodingException.class)
                .as(text)
                .isThrownBy(() -> SignupToken.requireWellFormed(text)));
    }

    @Test
    void sessionSecretIsCrockfordBase32() {
        VECTORS.rows("session_secrets").forEach(row -> {
            assertThat(CrockfordBase32.encode(hex(row, "raw_hex"))).isEqualTo(text(row, "secret"));
            assertThat(CrockfordBase32.decode(text(row, "secret"))).isEqualTo(hex(row, "raw_hex"));
        });
        String sample = VECTORS.text("upstream_session_secret_sample");
        assertThat(CrockfordBase32.encode(CrockfordBase32.decode(sample))).isEqualTo(sample);
    }

    @Test
    void bearerIsBase64Url() {
        BEARERS.rows("bearers").forEach(row -> {
            assertThat(Base64Url.encode(hex(row, "raw_hex")))
                    .isEqualTo(text(row, "bearer"))
                    .hasSize(43);
            assertThat(Base64Url.decode(text(row, "bearer"))).isEqualTo(hex(row, "raw_hex"));
        });
    }

    @Test
    void timestampIsEightBytesBigEndian() {
        TIMESTAMPS.rows("rows").forEach(row -> {
            long micros = Long.parseUnsignedLong(text(row, "micros"));
            byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(micros).array();

            assertThat(bytes).isEqualTo(hex(row, "bytes_hex"));
            assertThat(CrockfordBase32.encode(bytes)).isEqualTo(text(row, "text"));
            assertThat(CrockfordBase32.decode(text(row, "text"))).isEqualTo(bytes);
        });
    }

    @Test
    void everySectionOfTheVectorFilesIsUsed() {
        assertThat(VECTORS.sections())
                .containsExactly("tokens", "upstream_samples", "format_accept", "format_reject", "session_secrets");
        assertThat(BEARERS.sections()) // how a header is taken is the server's to decide
                .containsExactly("bearers", "authorization_headers");
        assertThat(TIMESTAMPS.sections()).containsExactly("rows");
    }

    @Test
    void similarLettersAreReadAsDigits() {
        assertThat(CrockfordBase32.decode("OoIiLl")).isEqualTo(CrockfordBase32.decode("001111"));
    }

    @Test
    void bytesAreReadAsTheyWereWritten() {
        RandomValues values = new RandomValues(1);
        for (int count = 0; count < 1000; count++) {
            byte[] bytes = values.bytes(values.below(40));

            assertThat(CrockfordBase32.decode(CrockfordBase32.encode(bytes))).isEqualTo(bytes);
            assertThat(Base64Url.decode(Base64Url.encode(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void damagedTextIsReadOrRefused() {
        Robustness.ofText(2, List.of("JZY0-D6MY-ZFNG", "--------------"), SignupToken::requireWellFormed);
        Robustness.ofText(3, List.of("6HHZ06GHB964CZMDAA0WCNV2C8"), CrockfordBase32::decode);
        Robustness.ofText(4, List.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", ""), Base64Url::decode);
    }

    @Test
    void otherBase64TextOfTheSameBytesIsRefused() {
        for (String text : List.of("AA==", "AB", "A", "AAA=", "A+", "A/", " AA", "AAF", "\u00e4A")) {
            assertThatExceptionOfType(DecodingException.class).as(text).isThrownBy(() -> Base64Url.decode(text));
        }
    }
}
