package pubkyconformance.dht.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkModelTest {
    private static final Seeds SEEDS = new Seeds(42);

    @Test
    void halfOfThePairsAreCloserThanTheMedian() {
        LinkModel model = new LinkModel(LinkProfile.LOSSLESS, SEEDS);
        long[] oneWay = new long[20_001];
        for (int each = 0; each < oneWay.length; each++) {
            oneWay[each] = model.latencyMicros(each, each + 1_000_000);
        }
        Arrays.sort(oneWay);

        assertThat(oneWay[10_000] / 1_000.0).isCloseTo(45.0, within(2.0));
        assertThat(Math.log(oneWay[16_827] / (double) oneWay[10_000])).isCloseTo(0.6, within(0.05));
    }

    @Test
    void aLinkStaysWhatItIsUpToItsJitter() {
        LinkModel model = new LinkModel(LinkProfile.LOSSLESS, SEEDS);
        long first = model.latencyMicros(1, 2);

        for (int each = 0; each < 100; each++) {
            assertThat(model.latencyMicros(2, 1)).isBetween((long) (first * 0.95), (long) (first * 1.05));
        }
    }

    @Test
    void asymmetryMakesTheWayBackLongerByAsMuch() {
        LinkProfile oneSided = new LinkProfile(Duration.ofMillis(100), 0, 0.4, 0);
        LinkModel model = new LinkModel(oneSided, SEEDS);

        long there = model.latencyMicros(1, 2);
        long back = model.latencyMicros(2, 1);

        assertThat(there + back).isBetween(100_000L, 104_000L);
        assertThat(Math.abs(there - back)).isGreaterThan(4_000);
    }

    @Test
    void theShareOfLostDatagramsIsTheRate() {
        LinkModel model = new LinkModel(LinkProfile.LOSSLESS.withLossRate(0.01), SEEDS);
        int lost = 0;
        for (int each = 0; each < 100_000; each++) {
            lost += model.loses() ? 1 : 0;
        }

        assertThat(lost).isBetween(900, 1_100);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void lossRateOutsideZeroToOneIsRefused(double lossRate) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinkProfile.LOSSLESS.withLossRate(lossRate))
                .withMessageContaining("lossRate: " + lossRate);
    }
}
