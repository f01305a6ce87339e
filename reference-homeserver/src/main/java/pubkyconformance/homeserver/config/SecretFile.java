package pubkyconformance.homeserver.config;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.function.Supplier;
import pubkyconformance.spec.key.KeyPair;

/** The file that holds a homeserver's secret key: 64 hexadecimal digits, readable for its owner only. */
public final class SecretFile {
    /** The name that it has in a data directory. */
    public static final String NAME = "secret";

    private static final int DIGITS = 64;
    private static final int MAX_BYTES = 4096;

    private SecretFile() {}

    /**
     * The key pair in {@code file}.
     *
     * @throws ConfigException if there is none in it
     */
    public static KeyPair read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            String text = new String(stream.readNBytes(MAX_BYTES), US_ASCII).strip();
            if (!text.matches("[0-9a-fA-F]{" + DIGITS + "}")) {
                throw new ConfigException(file + " holds no secret key (expected: " + DIGITS + " hexadecimal digits)");
            }
            return KeyPair.ofSeed(HexFormat.of().parseHex(text));
        } catch (IOException e) {
            throw new ConfigException(file + " could not be read: " + e.getMessage() + "; check its path", e);
        }
    }

    /**
     * The key pair in {@code file}; if there is no such file, it is made.
     *
     * @param fresh makes the key pair of a new file
     * @throws ConfigException if the file holds none, or cannot be made
     */
    public static KeyPair readOrMake(Path file, Supplier<KeyPair> fresh) {
        if (!Files.exists(file)) {
            make(file, fresh.get());
        }
        return read(file);
    }

    private static void make(Path file, KeyPair pair) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.createFile(file, ownerOnly(file));
            Files.writeString(file, HexFormat.of().formatHex(pair.seed()), US_ASCII, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            return; // somebody was quicker: theirs is read
        } catch (IOException e) {
            throw new ConfigException(
                    file + " could not be written: " + e.getMessage() + "; choose another directory", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
