package pubkyconformance.homeserver.storage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.path.StoragePath;

/**
 * Finds out what a file is, whatever its writer claims: by its first bytes, else by the extension of its name.
 *
 * <p>What merely looks like a text format yields to the extension: an SVG image that starts with an XML declaration stays an image, and a
 * script that starts with {@code #!} a script.
 */
final class ContentTypes {
    private static final String UNKNOWN = "application/octet-stream";
    private static final Properties BY_EXTENSION = load("content-types.properties");

    private ContentTypes() {}

    /** @param start the first {@link MagicBytes#ENOUGH} bytes, or all if there are fewer */
    static String of(StoragePath path, byte[] start) {
        return MagicBytes.binaryType(start)
                .or(() -> byExtension(path))
                .or(() -> MagicBytes.textType(start))
                .orElse(UNKNOWN);
    }

    private static Optional<String> byExtension(StoragePath path) {
        String name = path.text().substring(path.text().lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        @Nullable
        String type = dot <= 0
                ? null
                : BY_EXTENSION.getProperty(name.substring(dot + 1).toLowerCase(Locale.ROOT));
        return Optional.ofNullable(type);
    }

    private static Properties load(String resource) {
        Properties types = new Properties();
        try (InputStream in = requireNonNull(ContentTypes.class.getResourceAsStream(resource), resource)) {
            types.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
        return types;
    }
}
