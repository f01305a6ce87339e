package pubkyconformance.runner.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class NotesTest {
    private final Notes notes = new Notes();

    @Test
    void keptValuesAreFilledInLiterally() {
        notes.keep("Alice", "k$1");

        assertThat(notes.fill("pubky://{Alice}/pub/{a}{2} a{2")).isEqualTo("pubky://k$1/pub/{a}{2} a{2");
    }

    @Test
    void aValueThatNobodyKeptIsAMistakeOfTheFeature() {
        assertThatIllegalStateException().isThrownBy(() -> notes.get("lock")).withMessageContaining("lock");
    }
}
