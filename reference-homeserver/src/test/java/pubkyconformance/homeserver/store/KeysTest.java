package pubkyconformance.homeserver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void partsFollowEachOther() {
        assertThat(Keys.concat(new byte[] {1}, new byte[0], new byte[] {2, 3})).containsExactly(1, 2, 3);
    }

    @Test
    void numbersAreInOrderAsBytes() {
        long[] numbers = {0, 1, 127, 128, 255, 256, 65_535, 1L << 31, 1L << 40, Long.MAX_VALUE};
        for (int i = 1; i < numbers.length; i++) {
            assertThat(Arrays.compareUnsigned(Keys.ofLong(numbers[i - 1]), Keys.ofLong(numbers[i])))
                    .isNegative();
            assertThat(Keys.longAt(Keys.concat(new byte[] {9}, Keys.ofLong(numbers[i])), 1))
                    .isEqualTo(numbers[i]);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Keys.ofLong(-1)).withMessageContaining("-1");
    }

    @Test
    void aPrefixIsToldFromItsNeighbours() {
        assertThat(Keys.startsWith(new byte[] {1, 2}, new byte[] {1, 2})).isTrue();
        assertThat(Keys.startsWith(new byte[] {1, 2, 0}, new byte[] {1, 2})).isTrue();
        assertThat(Keys.startsWith(new byte[] {1, 3}, new byte[] {1, 2})).isFalse();
        assertThat(Keys.startsWith(new byte[] {1}, new byte[] {1, 2})).isFalse();
    }

    @Test
    void afterAPrefixComesTheFirstKeyWithoutIt() {
        assertThat(Keys.after(new byte[] {1, 2})).containsExactly(1, 3);
        assertThat(Keys.after(new byte[] {1, -1})).containsExactly(2);
        assertThat(Keys.after(new byte[] {127})).containsExactly(-128);
        assertThat(Keys.after(new byte[] {-1, -1})).isNull();
        assertThat(Keys.after(new byte[0])).isNull();
    }
}
