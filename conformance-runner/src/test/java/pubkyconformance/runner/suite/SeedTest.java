package pubkyconformance.runner.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SeedTest {
    private final Seed seed = new Seed("0");

    @Test
    void theSameSeedGivesTheSameActor() {
        assertThat(new Seed("0").keyFor("PTH-007/a", "Alice").publicKey())
                .isEqualTo(seed.keyFor("PTH-007/a", "Alice").publicKey());
    }

    @Test
    void anotherSeedScenarioOrActorGivesAnotherKey() {
        var alice = seed.keyFor("PTH-007/a", "Alice").publicKey();

        assertThat(new Seed("1").keyFor("PTH-007/a", "Alice").publicKey()).isNotEqualTo(alice);
        assertThat(seed.keyFor("PTH-007/b", "Alice").publicKey()).isNotEqualTo(alice);
        assertThat(seed.keyFor("PTH-007/a", "Bob").publicKey()).isNotEqualTo(alice);
    }

    @Test
    void aRandomSeedHas128BitsAndIsNotUsedTwice() {
        SecureRandom random = new SecureRandom();

        String first = Seed.random(random).text();

        assertThat(first).matches("[0-9a-f]{32}");
        assertThat(Seed.random(random).text()).isNotEqualTo(first);
    }

    @Test
    void aBlankSeedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Seed(" "));
    }
}
