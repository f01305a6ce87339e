package pubkyconformance.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Feeds a decoder with random and with damaged inputs: each is read or refused with a {@link DecodingException}. */
public final class Robustness {
    private static final int INPUTS = 20_000;
    private static final String LETTERS =
            "/:,.-_= \\%=rweRWE{}[]\"0189abyzAZ\u0000\u0085\u00fc\u3000\ud83d\udd11\ud800";

    private Robustness() {}

    /**
     * Damages {@code valid} inputs and makes others up.
     *
     * @param valid inputs that {@code decoder} reads
     */
    public static void ofBytes(long seed, List<byte[]> valid, Consumer<byte[]> decoder) {
        ofBytes(seed, INPUTS, valid, decoder);
    }

    /** As the other, with so many of each kind: fewer for a decoder that takes long. */
    public static void ofBytes(long seed, int inputs, List<byte[]> valid, Consumer<byte[]> decoder) {
        Random random = new Random(seed);
        valid.forEach(decoder);
        int refused = 0;
        for (int count = 0; count < inputs; count++) {
            byte[] made = new byte[random.nextInt(200)];
            random.nextBytes(made);
            refused += isRefused(seed, decoder, made, HexFormat.of().formatHex(made)) ? 1 : 0;
            byte[] damaged = valid.get(random.nextInt(valid.size()));
            for (int steps = random.nextInt(3); steps >= 0; steps--) {
                damaged = damage(random, damaged);
            }
            refused += isRefused(seed, decoder, damaged, HexFormat.of().formatHex(damaged)) ? 1 : 0;
        }
        assertThat(refused).as("inputs refused, seed %d", seed).isPositive();
    }

    /** As {@link #ofBytes}, for texts; the damage also puts in half surrogate pairs, controls and letters that formats use. */
    public static void ofText(long seed, List<String> valid, Consumer<String> decoder) {
        ofText(seed, INPUTS, valid, decoder);
    }

    /** As the other, with so many of each kind. */
    public static void ofText(long seed, int inputs, List<String> valid, Consumer<String> decoder) {
        Random random = new Random(seed);
        valid.forEach(decoder);
        int refused = 0;
        for (int count = 0; count < inputs; count++) {
            StringBuilder made = new StringBuilder();
            for (int length = random.nextInt(80); length > 0; length--) {
                made.append(letter(random));
            }
            refused += isRefused(seed, decoder, made.toString(), made) ? 1 : 0;
            String damaged = valid.get(random.nextInt(valid.size()));
            for (int steps = random.nextInt(3); steps >= 0; steps--) {
                damaged = damage(random, damaged);
            }
            refused += isRefused(seed, decoder, damaged, damaged) ? 1 : 0;
        }
        assertThat(refused).as("inputs refused, seed %d", seed).isPositive();
    }

    private static <T> boolean isRefused(long seed, Consumer<T> decoder, T input, CharSequence shown) {
        try {
            decoder.accept(input);
            return false;
        } catch (DecodingException e) {
            assertThat(e.getMessage()).isNotBlank();
            assertThat(e.offset()).as("offset of %s, seed %d", e, seed).isNotNegative();
            return true;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ", input " + shown, e);
        }
    }

    private static byte[] damage(Random random, byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + 1);
        byte[] before = Arrays.copyOf(bytes, at);
        byte[] after = Arrays.copyOfRange(bytes, end, bytes.length);
        byte[] other = {(byte) random.nextInt(256)};
        byte[] oneBitOff = Arrays.copyOfRange(bytes, at, end);
        for (int index = 0; index < oneBitOff.length; index++) {
            oneBitOff[index] ^= (byte) (1 << random.nextInt(8));
        }
        return switch (random.nextInt(5)) {
            case 0 -> before;
            case 1 -> join(before, oneBitOff, after);
            case 2 -> join(before, other, after);
            case 3 -> join(before, other, Arrays.copyOfRange(bytes, at, bytes.length));
            default -> join(before, after);
        };
    }

    private static String damage(Random random, String text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + letter(random) + text.substring(end);
            case 2 -> text.substring(0, at) + letter(random) + text.substring(at);
            default -> text.substring(0, at) + text.substring(end);
        };
    }

    private static char letter(Random random) {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }

    private static byte[] join(byte[]... parts) {
        byte[] joined = new byte[0];
        for (byte[] part : parts) {
            int length = joined.length;
            joined = Arrays.copyOf(joined, length + part.length);
            System.arraycopy(part, 0, joined, length, part.length);
        }
        return joined;
    }
}
