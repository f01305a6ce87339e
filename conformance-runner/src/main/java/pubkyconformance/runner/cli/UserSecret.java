package pubkyconformance.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.runner.CommandException;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.recovery.RecoveryFile;

/** Gets a user's secret key from where secrets may come: a file, the environment, standard input; never an argument. */
final class UserSecret {
    static final String VARIABLE = "PUBKY_CONFORMANCE_SECRET";
    static final String PASSPHRASE_VARIABLE = "PUBKY_CONFORMANCE_PASSPHRASE";

    private static final String STANDARD_INPUT = "-";
    private static final String HEX = "[0-9a-fA-F]{64}";

    private final Map<String, String> environment;
    private final InputStream standardInput;

    UserSecret(Map<String, String> environment, InputStream standardInput) {
        this.environment = environment;
        this.standardInput = standardInput;
    }

    /**
     * The key pair, if a secret is given at all.
     *
     * @param secretFile holds 64 hexadecimal digits, or is a recovery file; {@code -} is standard input
     * @param passphraseFile holds the passphrase of a recovery file; {@code -} is standard input
     */
    Optional<KeyPair> read(@Nullable String secretFile, @Nullable String passphraseFile) {
        if (secretFile != null && secretFile.equals(passphraseFile)) {
            throw CommandException.usage("secret and passphrase cannot both be " + secretFile
                    + "; give one of them by another file or by " + PASSPHRASE_VARIABLE);
        }
        if (secretFile == null) {
            return Optional.ofNullable(environment.get(VARIABLE))
                    .map(text -> hex(text.strip(), "the variable " + VARIABLE));
        }
        byte[] bytes = bytes(secretFile, "secret");
        String text = new String(bytes, UTF_8).strip();
        return Optional.of(
                text.matches(HEX) ? hex(text, name(secretFile)) : recovered(bytes, secretFile, passphraseFile));
    }

    /** A secret that is one line of text. */
    String line(String file, String what) {
        return new String(bytes(file, what), UTF_8).strip();
    }

    private KeyPair recovered(byte[] bytes, String secretFile, @Nullable String passphraseFile) {
        RecoveryFile file;
        try {
            file = RecoveryFile.parse(bytes);
        } catch (DecodingException e) {
            throw CommandException.usage(name(secretFile)
                    + " is neither 64 hexadecimal digits nor a recovery file; check that it holds the user's secret");
        }
        String passphrase = passphraseFile == null
                ? environment.get(PASSPHRASE_VARIABLE)
                : new String(bytes(passphraseFile, "passphrase"), UTF_8).replaceFirst("\\R\\z", "");
        if (passphrase == null) {
            throw CommandException.usage(name(secretFile) + " is a recovery file and needs its passphrase; give"
                    + " --passphrase-file FILE, - for standard input, or set " + PASSPHRASE_VARIABLE);
        }
        try {
            return file.open(passphrase);
        } catch (DecodingException e) {
            throw CommandException.usage(name(secretFile) + " does not open with this passphrase; check both");
        }
    }

    private static KeyPair hex(String text, String where) {
        if (!text.matches(HEX)) {
            throw CommandException.usage(where + " does not hold 64 hexadecimal digits; check it");
        }
        return KeyPair.ofSeed(HexFormat.of().parseHex(text));
    }

    private byte[] bytes(String file, String what) {
        try {
            return file.equals(STANDARD_INPUT) ? standardInput.readAllBytes() : Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw CommandException.usage("the " + what + " cannot be read from " + name(file) + "; check its path");
        }
    }

    private static String name(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : "the file " + file;
    }
}
