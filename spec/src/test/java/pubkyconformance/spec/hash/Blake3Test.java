package pubkyconformance.spec.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.key.Base64Url;

class Blake3Test {
    private static final Vectors VECTORS = Vectors.load("objects/blake3.json");

    static Stream<JsonNode> rows() {
        return VECTORS.rows("rows");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hashIsThatOfTheVector(JsonNode row) {
        byte[] hash = Blake3.digest(input(row));

        assertThat(hash).isEqualTo(hex(row, "blake3_hex"));
        assertThat(Base64Url.encode(hash)).isEqualTo(text(row, "base64url_nopad"));
        assertThat("\"" + Base64.getEncoder().encodeToString(hash) + "\"").isEqualTo(text(row, "etag"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hashDoesNotDependOnThePieces(JsonNode row) {
        byte[] input = input(row);
        Blake3 hash = new Blake3();
        for (int start = 0; start < input.length; start += 37) {
            hash.update(input, start, Math.min(37, input.length - start));
        }

        assertThat(hash.digest()).isEqualTo(hex(row, "blake3_hex"));
        assertThat(hash.update(input).digest()).as("starts anew").isEqualTo(hex(row, "blake3_hex"));
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        assertThat(VECTORS.sections()).containsExactly("rows");
    }

    private static byte[] input(JsonNode row) {
        JsonNode input = row.get("input");
        if (input.has("hex")) {
            return hex(input, "hex");
        }
        byte[] bytes = new byte[input.get("length").intValue()];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (index % 251);
        }
        return bytes;
    }
}
