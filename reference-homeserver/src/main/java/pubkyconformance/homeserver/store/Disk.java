package pubkyconformance.homeserver.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** What {@link BodyFiles} asks of the file system when it writes: the seam at which its order can be watched and made to fail. */
interface Disk {
    /** Makes a file that is not there yet. */
    NewFile create(Path file) throws IOException;

    /** Makes a directory if it is not there yet. */
    void createDirectory(Path directory) throws IOException;

    /** Moves a file within the file system in one step. */
    void rename(Path from, Path to) throws IOException;

    /** Forces the names in a directory to the disk. */
    void syncDirectory(Path directory) throws IOException;

    /** Removes a file if it is there. */
    void delete(Path file) throws IOException;

    /** A file that is being written. */
    interface NewFile extends Closeable {
        void write(byte[] bytes, int offset, int count) throws IOException;

        /** Forces what has been written to the disk. */
        void sync() throws IOException;
    }
}
