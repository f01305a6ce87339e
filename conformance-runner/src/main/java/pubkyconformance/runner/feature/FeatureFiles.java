package pubkyconformance.runner.feature;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds feature files on the class path, in folders and in jars. */
final class FeatureFiles {
    private FeatureFiles() {}

    /** Content of every feature file below {@code root}, by its path below it. */
    static Map<String, byte[]> onClassPath(String root) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (URL url : Collections.list(FeatureFiles.class.getClassLoader().getResources(root))) {
            URI uri = uri(url);
            if ("jar".equals(uri.getScheme())) {
                URI jar = URI.create(uri.getSchemeSpecificPart().replaceFirst("!.*$", ""));
                try (FileSystem inside = FileSystems.newFileSystem(Path.of(jar))) {
                    read(inside.getPath(root), files);
                }
            } else {
                read(Path.of(uri), files);
            }
        }
        return files;
    }

    private static void read(Path folder, Map<String, byte[]> files) throws IOException {
        List<Path> found;
        try (Stream<Path> paths = Files.walk(folder)) {
            found = paths.filter(path -> path.toString().endsWith(".feature")).toList();
        }
        for (Path path : found) {
            files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
        }
    }

    private static URI uri(URL url) throws IOException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IOException("not a place that can be read: " + url, e);
        }
    }
}
