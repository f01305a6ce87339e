package pubkyconformance.homeserver.store;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps large bodies in files: {@code bodies/staged/<name>} while they are written, {@code bodies/<first two digits of the name>/<name>}
 * afterwards. Names are random and never used twice.
 */
public final class BodyFiles implements Bodies {
    private static final Logger log = LoggerFactory.getLogger(BodyFiles.class);
    private static final int NAME_BYTES = 16;
    private static final int SHELF_DIGITS = 2;

    private final Path root;
    private final Path staged;
    private final Disk disk;
    private final RandomGenerator names;
    private final Set<Path> shelves = new HashSet<>();
    private final KeepingSections sections = new KeepingSections();

    private BodyFiles(Path root, Disk disk, RandomGenerator names) {
        this.root = root;
        this.staged = root.resolve("staged");
        this.disk = disk;
        this.names = names;
    }

    /**
     * Opens the bodies of {@code directory}, and removes what an earlier end of the process has left behind: files that were still
     * written to, and those to which no entry refers.
     *
     * @param names draws the names of files
     * @param isReferenced whether a committed entry refers to the body of this name
     * @throws StorageUnavailableException if the files cannot be read, made or removed
     */
    public static BodyFiles open(
            DataDirectory directory, RandomGenerator names, Predicate<? super String> isReferenced) {
        return open(directory, names, isReferenced, new LocalDisk());
    }

    static BodyFiles open(
            DataDirectory directory, RandomGenerator names, Predicate<? super String> isReferenced, Disk disk) {
        BodyFiles bodies = new BodyFiles(directory.subdirectory("bodies"), disk, names);
        try {
            bodies.sweep(isReferenced);
        } catch (IOException e) {
            throw new StorageUnavailableException(
                    "the bodies in data directory " + directory + " cannot be used: " + e, e);
        }
        return bodies;
    }

    @Override
    public BodySink newSink() {
        return new BodySink(StagedFile::new);
    }

    @Override
    public BodyReader open(BodyReference reference) {
        return new BodyReader(
                reference
                        .name()
                        .<BodyReader.Source>map(this::openFile)
                        .orElseGet(() -> HeapBody.of(reference.inlined())),
                reference.length());
    }

    @Override
    public void release(BodyReference reference) {
        reference.name().ifPresent(name -> {
            sections.await();
            remove(fileOf(name));
        });
    }

    @Override
    public <T> T keeping(Supplier<? extends T> lookup) {
        return sections.run(lookup);
    }

    private BodyReader.Source openFile(String name) {
        try {
            return new OpenFile(FileChannel.open(fileOf(name), READ));
        } catch (IOException e) {
            throw new StorageUnavailableException("a body cannot be opened: " + e, e);
        }
    }

    private Path fileOf(String name) {
        return shelfOf(name).resolve(name);
    }

    private Path shelfOf(String name) {
        return root.resolve(name.substring(0, SHELF_DIGITS));
    }

    /** Once per shelf: its own name has to reach the disk before the first body in it counts as safe. */
    private synchronized void makeShelf(Path shelf) throws IOException {
        if (!shelves.contains(shelf)) {
            disk.createDirectory(shelf);
            disk.syncDirectory(root);
            shelves.add(shelf);
        }
    }

    private void sweep(Predicate<? super String> isReferenced) throws IOException {
        int swept = 0;
        disk.createDirectory(staged);
        disk.syncDirectory(root);
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(root)) {
            for (Path directory : directories) {
                boolean complete = !directory.equals(staged);
                if (complete) {
                    shelves.add(directory);
                }
                try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                    for (Path file : files) {
                        if (!complete || !isReferenced.test(file.getFileName().toString())) {
                            disk.delete(file);
                            swept++;
                        }
                    }
                }
            }
        }
        log.debug("Removed {} files without an entry from {}", swept, root);
    }

    /** A seeded generator may begin again with names that an earlier run has used. */
    private synchronized String unusedName() {
        byte[] bytes = new byte[NAME_BYTES];
        String name;
        do {
            names.nextBytes(bytes);
            name = HexFormat.of().formatHex(bytes);
        } while (Files.exists(fileOf(name)) || Files.exists(staged.resolve(name)));
        return name;
    }

    /** Whoever called has done what matters: a file that stays is removed at the next start. */
    private void remove(Path file) {
        try {
            disk.delete(file);
        } catch (IOException e) {
            log.warn("The body file {} could not be removed and is left for the next start: {}", file, e.toString());
        }
    }

    private final class StagedFile implements BodySink.Spill {
        private final String name;
        private final Path path;
        private final Disk.NewFile file;

        private StagedFile() throws IOException {
            name = unusedName();
            path = staged.resolve(name);
            file = disk.create(path);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            file.write(bytes, offset, count);
        }

        @Override
        public String keep() throws IOException {
            file.sync();
            file.close();
            Path shelf = shelfOf(name);
            Path kept = shelf.resolve(name);
            makeShelf(shelf);
            disk.rename(path, kept);
            try {
                disk.syncDirectory(shelf);
            } catch (IOException e) {
                remove(kept);
                throw e;
            }
            return name;
        }

        @Override
        public void drop() {
            try {
                file.close();
            } catch (IOException e) {
                log.warn("The staged file {} could not be closed: {}", path, e.toString());
            }
            remove(path);
        }
    }

    private record OpenFile(FileChannel channel) implements BodyReader.Source {
        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return channel.read(target, position);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
