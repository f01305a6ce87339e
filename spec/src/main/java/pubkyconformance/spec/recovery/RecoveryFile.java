package pubkyconformance.spec.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.box.SecretBox;
import pubkyconformance.spec.key.KeyPair;

/**
 * A seed encrypted under a passphrase: a line that names the format, then the secret box (AUTH-REC-001).
 *
 * <p>The key of the box is Argon2id of the passphrase with a fixed salt (AUTH-REC-002), so one passphrase gives one key in every file.
 */
public final class RecoveryFile {
    private static final String LINE = "pubky.org/recovery";
    private static final String OLD_LINE = "pkarr.org/recovery";
    private static final int SEED_BYTES = 32;

    private final byte[] bytes;
    private final int boxAt;

    private RecoveryFile(byte[] bytes, int boxAt) {
        this.bytes = bytes;
        this.boxAt = boxAt;
    }

    /**
     * Reads the frame of a file; whether it can be opened only {@link #open} knows. What follows the name of the format on its line is
     * ignored.
     *
     * @throws DecodingException if the first line is missing or of another format, or no secret box follows it
     */
    public static RecoveryFile parse(byte[] bytes) {
        int lineEnd = 0;
        while (lineEnd < bytes.length && bytes[lineEnd] != '\n') {
            lineEnd++;
        }
        if (lineEnd == bytes.length) {
            throw new DecodingException("a recovery file starts with a line that names its format", lineEnd);
        }
        if (!startsWith(bytes, lineEnd, LINE) && !startsWith(bytes, lineEnd, OLD_LINE)) {
            throw new DecodingException("the format named by the first line is unknown", 0);
        }
        int boxAt = lineEnd + 1;
        if (bytes.length - boxAt < SecretBox.NONCE_BYTES + SecretBox.TAG_BYTES) {
            throw new DecodingException(
                    "the encrypted secret after the first line is missing or cut off", bytes.length);
        }
        return new RecoveryFile(bytes.clone(), boxAt);
    }

    /**
     * Encrypts the seed of {@code keys}.
     *
     * @param passphrase may be empty; taken as UTF-8, not normalised
     * @param nonce 24 random bytes
     */
    public static RecoveryFile seal(KeyPair keys, String passphrase, byte[] nonce) {
        byte[] box = SecretBox.seal(derivedKey(passphrase), nonce, keys.seed());
        byte[] line = (LINE + "\n").getBytes(UTF_8);
        byte[] bytes = Arrays.copyOf(line, line.length + box.length);
        System.arraycopy(box, 0, bytes, line.length, box.length);
        return new RecoveryFile(bytes, line.length);
    }

    /**
     * Decrypts the seed and gives its key pair.
     *
     * @throws DecodingException if the passphrase is another one, or what it opens is no seed
     */
    public KeyPair open(String passphrase) {
        byte[] seed = SecretBox.open(derivedKey(passphrase), Arrays.copyOfRange(bytes, boxAt, bytes.length));
        if (seed.length != SEED_BYTES) {
            throw new DecodingException("the secret has 32 bytes, not " + seed.length, boxAt);
        }
        return KeyPair.ofSeed(seed);
    }

    /** The whole file, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    private static boolean startsWith(byte[] bytes, int lineEnd, String line) {
        byte[] expected = line.getBytes(UTF_8);
        return lineEnd >= expected.length && Arrays.equals(bytes, 0, expected.length, expected, 0, expected.length);
    }

    static byte[] derivedKey(String passphrase) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(19456)
                .withIterations(2)
                .withParallelism(1)
                .withSalt("recovery".getBytes(UTF_8))
                .build());
        byte[] key = new byte[SecretBox.KEY_BYTES];
        generator.generateBytes(passphrase.getBytes(UTF_8), key);
        return key;
    }
}
