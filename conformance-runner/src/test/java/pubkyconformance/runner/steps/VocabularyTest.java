package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    void escapesStandForOneCharacter() {
        assertThat(Vocabulary.unescaped("a\\n\\r\\t\\\"\\\\n")).isEqualTo("a\n\r\t\"\\n");
    }

    @Test
    void anUnknownEscapeIsAMistakeOfTheFeature() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Vocabulary.unescaped("\\x"))
                .withMessageContaining("\\x");
    }
}
