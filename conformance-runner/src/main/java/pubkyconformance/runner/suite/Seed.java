package pubkyconformance.runner.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.HexFormat;
import pubkyconformance.spec.hash.Blake3;
import pubkyconformance.spec.key.KeyPair;

/**
 * What every key of a run is made from: the same seed gives the same actors in every run.
 *
 * @param text as given or as printed; any text but an empty one
 */
public record Seed(String text) {
    private static final int RANDOM_BYTES = 16;

    public Seed {
        if (text.isBlank()) {
            throw new IllegalArgumentException("seed: blank (expected: some text)");
        }
    }

    /** A seed that nobody has used before: 128 random bits in hexadecimal. */
    public static Seed random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new Seed(HexFormat.of().formatHex(bytes));
    }

    /** The key pair of an actor; no two scenarios share one, even if their actors have one name. */
    public KeyPair keyFor(String scenarioId, String actor) {
        return KeyPair.ofSeed(bytesFor(scenarioId, "key of " + actor));
    }

    /** 32 bytes that depend on the seed, the scenario and what they are for, and on nothing else. */
    public byte[] bytesFor(String scenarioId, String purpose) {
        // None of the three can hold a NUL, so two different triples never meet in one text.
        return Blake3.digest((text + '\0' + scenarioId + '\0' + purpose).getBytes(UTF_8));
    }
}
