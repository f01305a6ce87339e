package pubkyconformance.spec.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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
import pubkyconformance.spec.UnknownVersionException;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.capability.CapabilityGrammar;

class SessionRecordTest {
    private static final Vectors VECTORS = Vectors.load("auth/session-record.json");

    static Stream<JsonNode> records() {
        return VECTORS.rows("records");
    }

    static Stream<JsonNode> rejected() {
        return VECTORS.rows("reject");
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordIsReadAndWrittenByteForByte(JsonNode row) {
        SessionRecord record = SessionRecord.decode(hex(row, "bytes_hex"));

        assertThat(record.publicKey().bytes()).isEqualTo(hex(row, "public_key_hex"));
        assertThat(Long.toUnsignedString(record.createdAt())).isEqualTo(text(row, "created_at"));
        assertThat(record.name()).isEqualTo(text(row, "name_field"));
        assertThat(record.userAgent()).isEqualTo(text(row, "user_agent"));
        List<String> capabilities = new ArrayList<>();
        row.get("capabilities").forEach(entry -> capabilities.add(entry.textValue()));
        assertThat(record.capabilities().texts()).isEqualTo(capabilities);
        assertThat(record.encode()).isEqualTo(hex(row, "bytes_hex"));
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void refusedRecordIsRefused(JsonNode row) {
        boolean unknownVersion = text(row, "reason").equals("unknown version");

        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> SessionRecord.decode(hex(row, "bytes_hex")))
                .matches(e -> e instanceof UnknownVersionException == unknownVersion);
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> SessionRecord.decode(hex(row, "bytes_hex"), CapabilityGrammar.V0_9));
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        assertThat(VECTORS.sections()).containsExactly("records", "reject");
    }

    @Test
    void recordIsReadAsItWasWritten() {
        RandomValues values = new RandomValues(1);
        for (int count = 0; count < 500; count++) {
            SessionRecord record = new SessionRecord(
                    values.keys().publicKey(),
                    values.number(),
                    values.text(9),
                    values.text(200),
                    values.capabilities());

            assertThat(SessionRecord.decode(record.encode())).isEqualTo(record);
        }
    }

    @Test
    void damagedRecordIsReadOrRefused() {
        List<byte[]> valid = records().map(row -> hex(row, "bytes_hex")).toList();

        Robustness.ofBytes(2, valid, SessionRecord::decode);
    }
}
