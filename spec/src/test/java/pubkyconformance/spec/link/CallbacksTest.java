package pubkyconformance.spec.link;

import static org.assertj.core.api.Assertions.assertThat;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.spec.Vectors;

class CallbacksTest {
    private static final Vectors VECTORS = Vectors.load("links/deep-links-0.17.json");

    static Stream<JsonNode> rows() {
        return VECTORS.rows("x_callback");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void fieldsAreRead(JsonNode row) {
        Callbacks callbacks = Callbacks.in("pubkyauth://signin?caps=&" + text(row, "query"));

        assertThat(callbacks)
                .isEqualTo(new Callbacks(
                        field(row, "x-source"),
                        field(row, "x-success"),
                        field(row, "x-error"),
                        field(row, "x-cancel")));
    }

    @Test
    void fieldsAreWrittenBehindThoseOfTheLink() {
        JsonNode row = VECTORS.at("x_callback_emit");
        Callbacks callbacks = new Callbacks(
                field(row, "x-source"), field(row, "x-success"), field(row, "x-error"), field(row, "x-cancel"));

        String link = callbacks.appendedTo(text(row, "start"));

        assertThat(link).isEqualTo(text(row, "url"));
        assertThat(Callbacks.in(link)).isEqualTo(callbacks);
    }

    @Test
    void linkWithoutFieldsHasNone() {
        for (String link : List.of("", "pubkyauth://signin", "pubkyauth://signin?caps=", "a?x-success#x-success=b")) {
            assertThat(Callbacks.in(link)).as(link).isEqualTo(Callbacks.NONE);
            assertThat(Callbacks.NONE.appendedTo(link)).isEqualTo(link);
        }
        assertThat(Callbacks.in("a?x-error=%ff").error()).contains("%ff");
    }

    private static Optional<String> field(JsonNode row, String name) {
        return row.has(name) ? Optional.of(text(row, name)) : Optional.empty();
    }
}
