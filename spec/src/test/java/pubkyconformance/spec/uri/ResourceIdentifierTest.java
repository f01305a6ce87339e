package pubkyconformance.spec.uri;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.RandomValues;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.key.KeyPair;

class ResourceIdentifierTest {
    private static final Vectors VECTORS = Vectors.load("identity/resource-uris.json");
    private static final Vectors PATHS = Vectors.load("capabilities/capabilities-0.17.json");

    /** Two forms that the recorded parser reads by leniency; AUTH-URI-001 wants every other form refused. */
    private static final List<String> LENIENT = List.of("pubky://x.", "pubkypk:");

    static Stream<JsonNode> accepted() {
        return VECTORS.rows("accept");
    }

    static Stream<JsonNode> rejected() {
        return VECTORS.rows("reject");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void identifierIsRead(JsonNode row) {
        String input = text(row, "input");

        if (LENIENT.stream().anyMatch(input::startsWith)) {
            assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> ResourceIdentifier.parse(input));
        } else {
            // Older clients leave `=` as it is, newer ones encode it; both name one file.
            assertThat(ResourceIdentifier.parse(input).transportUrl().replace("%3D", "="))
                    .isEqualTo(text(row, "transport_url"));
        }
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void otherTextIsRefused(JsonNode row) {
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> ResourceIdentifier.parse(text(row, "input")));
    }

    @Test
    void pathIsPercentEncoded() {
        PATHS.rows("url_encode")
                .forEach(row -> assertThat(ResourceIdentifier.encode(row.get(0).textValue()))
                        .isEqualTo(row.get(1).textValue()));
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        assertThat(VECTORS.sections()).containsExactly("accept", "reject");
        assertThat(accepted().filter(row -> LENIENT.stream().anyMatch(text(row, "input")::startsWith)))
                .hasSize(LENIENT.size());
    }

    @Test
    void identifierIsReadAsItWasWritten() {
        RandomValues values = new RandomValues(1);
        for (int count = 0; count < 500; count++) {
            ResourceIdentifier identifier = new ResourceIdentifier(values.keys().publicKey(), values.path());

            assertThat(ResourceIdentifier.parse(identifier.display())).isEqualTo(identifier);
            assertThat(ResourceIdentifier.parse(identifier.uri())).isEqualTo(identifier);
        }
    }

    @Test
    void pathOfAnIdentifierIsCanonical() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ResourceIdentifier(KeyPair.ofSeed(new byte[32]).publicKey(), "pub/a"))
                .withMessage("path: pub/a (expected: one slash at its start)");
    }

    @Test
    void damagedIdentifierIsReadOrRefused() {
        List<String> valid = accepted()
                .map(row -> text(row, "input"))
                .filter(input -> LENIENT.stream().noneMatch(input::startsWith))
                .toList();

        Robustness.ofText(2, valid, text -> ResourceIdentifier.parse(text).transportUrl());
    }
}
