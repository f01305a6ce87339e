package pubkyconformance.spec.requirement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the files of a catalogue lie: on the class path or in a directory. */
abstract class CatalogueFiles {
    /** Their names as far as they can be told; a class path cannot be listed. */
    abstract List<String> names();

    /** The content of a file, or nothing if there is none. */
    abstract Optional<String> content(String name);

    static CatalogueFiles onClassPath(String directory) {
        return new CatalogueFiles() {
            @Override
            List<String> names() {
                return List.of();
            }

            @Override
            Optional<String> content(String name) {
                try (@Nullable InputStream in = Catalogue.class.getResourceAsStream(directory + name)) {
                    return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException("The catalogue's " + name + " cannot be read.", e);
                }
            }
        };
    }

    static CatalogueFiles in(Path directory) {
        List<String> names = yamlFiles(directory);
        return new CatalogueFiles() {
            @Override
            List<String> names() {
                return names;
            }

            @Override
            Optional<String> content(String name) {
                Path file = directory.resolve(name);
                try {
                    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
                } catch (IOException e) {
                    throw new UncheckedIOException(file + " cannot be read.", e);
                }
            }
        };
    }

    private static List<String> yamlFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be listed. Name a directory of YAML files.", e);
        }
    }
}
