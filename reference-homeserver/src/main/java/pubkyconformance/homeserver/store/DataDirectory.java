package pubkyconformance.homeserver.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A directory that one homeserver has to itself, from {@link #open} to {@link #close} or the end of its process.
 *
 * <p>The lock of the operating system keeps other processes out. It belongs to the process, and closing any handle of the lock file gives
 * it up; hence the register, which sees to it that this process never opens one directory twice.
 */
public final class DataDirectory implements AutoCloseable {
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Takes the directory, which is made if there is none.
     *
     * @throws StorageUnavailableException if another homeserver has it, or if it cannot be made or written
     */
    public static DataDirectory open(Path directory) {
        Path path;
        try {
            path = make(directory.toAbsolutePath()).toRealPath();
        } catch (IOException e) {
            throw unusable(directory, e);
        }
        if (!OPEN.add(path)) {
            throw inUse(directory);
        }
        boolean taken = false;
        try {
            DataDirectory opened = new DataDirectory(path, lock(directory, path.resolve("lock")));
            taken = true;
            return opened;
        } finally {
            if (!taken) {
                OPEN.remove(path);
            }
        }
    }

    /** The directory of this name in it, made if there is none. */
    Path subdirectory(String name) {
        try {
            return make(path.resolve(name));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /** Lets the directory go; the store and the bodies in it have been closed before. */
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw unusable(path, e);
        } finally {
            OPEN.remove(path);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    /** What will be written into the directory is safe only if the directory's own name is. */
    private static Path make(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (parent != null && !Files.isDirectory(directory)) {
            make(parent);
            Files.createDirectories(directory);
            new LocalDisk().syncDirectory(parent);
        }
        return directory;
    }

    private static FileChannel lock(Path directory, Path lockPath) {
        try {
            FileChannel lockFile = FileChannel.open(lockPath, CREATE, WRITE);
            FileLock lock = null;
            try {
                lock = lockFile.tryLock();
            } finally {
                if (lock == null) {
                    lockFile.close();
                }
            }
            if (lock == null) {
                throw inUse(directory);
            }
            return lockFile;
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static StorageUnavailableException inUse(Path directory) {
        return new StorageUnavailableException("data directory " + directory
                + " is in use by another homeserver; stop that one or choose another directory");
    }

    private static StorageUnavailableException unusable(Path directory, IOException cause) {
        return new StorageUnavailableException(
                "data directory " + directory + " cannot be used: " + reason(cause) + "; choose another directory",
                cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "it may not be written";
        }
        return cause instanceof FileAlreadyExistsException ? "there is a file of that name" : cause.toString();
    }
}
