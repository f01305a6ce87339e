package pubkyconformance.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> NAMES = List.of("generation", "seed", "slow");

    @Test
    void aSlipOfTheFingerIsUnderstood() {
        assertThat(NearestName.of("genration", NAMES)).contains("generation");
        assertThat(NearestName.of("sede", NAMES)).contains("seed");
    }

    @Test
    void whatIsFarFromEverythingIsNotGuessedAt() {
        assertThat(NearestName.of("password", NAMES)).isEmpty();
        assertThat(NearestName.hint("password", NAMES)).isEmpty();
    }
}
