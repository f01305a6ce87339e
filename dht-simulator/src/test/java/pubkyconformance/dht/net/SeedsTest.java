package pubkyconformance.dht.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import pubkyconformance.dht.net.Seeds.Purpose;

class SeedsTest {
    private final Seeds seeds = new Seeds(20250310);

    @Test
    void oneStreamIsTheSameEachTime() {
        assertThat(draws(Purpose.LINKS, 7)).containsExactly(draws(Purpose.LINKS, 7));
    }

    @Test
    void purposesAndEntitiesHaveStreamsOfTheirOwn() {
        assertThat(LongStream.of(
                                seeds.word(Purpose.LINKS, 7),
                                seeds.word(Purpose.LOSS, 7),
                                seeds.word(Purpose.LINKS, 8),
                                new Seeds(1).word(Purpose.LINKS, 7))
                        .distinct())
                .hasSize(4);
    }

    @Test
    void wordsAreTheSameOnEveryMachine() {
        assertThat(Mixer.mix(1)).isEqualTo(0x5692161d100b05e5L);
    }

    @Test
    void boundedDrawsReachBothEnds() {
        SeededStream stream = seeds.stream(Purpose.WORKLOAD, 0);

        assertThat(LongStream.generate(() -> stream.nextInt(3))
                        .limit(200)
                        .distinct()
                        .sorted())
                .containsExactly(0L, 1L, 2L);
    }

    private long[] draws(Purpose purpose, long entity) {
        SeededStream stream = seeds.stream(purpose, entity);
        return LongStream.generate(stream::nextLong).limit(5).toArray();
    }
}
