package pubkyconformance.dht.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventQueueTest {
    private final EventQueue<String> queue = new EventQueue<>();

    @Test
    void eventsOfOneTimeLeaveInTheOrderInWhichTheyCame() {
        queue.add(7, "first");
        queue.add(7, "second");
        queue.add(3, "earlier");

        assertThat(List.of(next(), next(), next())).containsExactly("earlier", "first", "second");
        assertThat(queue.poll()).isNull();
    }

    @Test
    void anEventBehindTheHorizonComesAfterThoseWithinIt() {
        queue.add(3_600_000_000L, "in an hour");
        queue.add(8_000_000, "in eight seconds");

        assertThat(next()).isEqualTo("in eight seconds");
        assertThat(queue.nextTime()).isEqualTo(3_600_000_000L);
        assertThat(next()).isEqualTo("in an hour");
    }

    @Test
    void thePastIsRefused() {
        queue.add(10, "now");
        queue.poll();

        assertThatIllegalArgumentException().isThrownBy(() -> queue.add(9, "before"));
    }

    /** The wheel against a plain heap: any mix of near, far and equal times, inserted while others are taken. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderIsThatOfAHeap(long seed) {
        record Expected(long time, long sequence) {}
        SeededStream draws = new Seeds(seed).stream(Seeds.Purpose.WORKLOAD, 0);
        PriorityQueue<Expected> heap =
                new PriorityQueue<>(Comparator.comparingLong(Expected::time).thenComparingLong(Expected::sequence));
        EventQueue<Expected> wheel = new EventQueue<>();
        List<Expected> taken = new ArrayList<>();
        List<Expected> wanted = new ArrayList<>();
        long[] spans = {1, 300, 10_000, 2_000_000, 8_400_000, 60_000_000_000L};

        for (long sequence = 0; sequence < 50_000; sequence++) {
            long span = spans[draws.nextInt(spans.length)];
            Expected event = new Expected(wheel.lastTime() + Math.floorMod(draws.nextLong(), span), sequence);
            wheel.add(event.time(), event);
            heap.add(event);
            if (draws.nextInt(3) > 0) {
                taken.add(wheel.poll());
                wanted.add(heap.poll());
            }
        }
        while (!heap.isEmpty()) {
            taken.add(wheel.poll());
            wanted.add(heap.poll());
        }

        assertThat(taken).as("seed %d", seed).isEqualTo(wanted);
        assertThat(wheel.size()).isZero();
    }

    private String next() {
        return String.valueOf(queue.poll());
    }
}
