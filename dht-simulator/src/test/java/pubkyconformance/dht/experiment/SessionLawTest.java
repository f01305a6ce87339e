package pubkyconformance.dht.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.dht.net.SeededStream;
import pubkyconformance.dht.net.Seeds;
import pubkyconformance.dht.net.Seeds.Purpose;

class SessionLawTest {
    private static final int DRAWS = 40_000;
    private static final SessionLaw WEIBULL = new SessionLaw.Weibull(Duration.ofSeconds(15_867), 0.447);

    private final SeededStream draws = new Seeds(1).stream(Purpose.SESSIONS, 0);

    /** The regularised incomplete gamma function Q(1/k, (t/scale)^k), worked out elsewhere. */
    @ParameterizedTest
    @CsvSource({"6, 0.747", "12, 0.608", "24, 0.438", "48, 0.264"})
    void aNodeMetAtRandomStaysAsRenewalTheorySays(int hours, double share) {
        long staying = LongStream.generate(() -> WEIBULL.residualMicros(draws))
                .limit(DRAWS)
                .filter(each -> each > hours * 3_600_000_000L)
                .count();

        assertThat((double) staying / DRAWS).isCloseTo(share, within(0.01));
    }

    @Test
    void aNodeThatComesStaysAsTheLawSays() {
        long staying = LongStream.generate(() -> WEIBULL.sessionMicros(draws))
                .limit(DRAWS)
                .filter(each -> each > 15_867_000_000L)
                .count();

        assertThat((double) staying / DRAWS).isCloseTo(Math.exp(-1), within(0.01));
    }

    @Test
    void exponentialSessionsHaveTheirMean() {
        SessionLaw law = new SessionLaw.Exponential(Duration.ofHours(1));

        double mean = LongStream.generate(() -> law.residualMicros(draws))
                .limit(DRAWS)
                .average()
                .orElseThrow();

        assertThat(mean / 3.6e9).isCloseTo(1, within(0.02));
    }
}
