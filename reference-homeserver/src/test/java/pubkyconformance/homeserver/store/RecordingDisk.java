package pubkyconformance.homeserver.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes down what is asked of a disk, and fails where it is told to. */
final class RecordingDisk implements Disk {
    private final Disk disk = new LocalDisk();
    private final List<String> record;
    private String failing = "nothing";

    RecordingDisk(List<String> record) {
        this.record = record;
    }

    /** From now on operations whose name begins like this fail. */
    void fail(String operation) {
        failing = operation;
    }

    @Override
    public NewFile create(Path file) throws IOException {
        note("create file");
        NewFile created = disk.create(file);
        return new NewFile() {
            @Override
            public void write(byte[] bytes, int offset, int count) throws IOException {
                note("write");
                created.write(bytes, offset, count);
            }

            @Override
            public void sync() throws IOException {
                note("sync file");
                created.sync();
            }

            @Override
            public void close() throws IOException {
                created.close();
            }
        };
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        note("create directory " + nameOf(directory));
        disk.createDirectory(directory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        note("rename");
        disk.rename(from, to);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        note("sync directory " + nameOf(directory));
        disk.syncDirectory(directory);
    }

    @Override
    public void delete(Path file) throws IOException {
        note("delete");
        disk.delete(file);
    }

    private static String nameOf(Path directory) {
        String name = directory.getFileName().toString();
        return name.length() == 2 ? "of the body" : name;
    }

    private void note(String operation) throws IOException {
        record.add(operation);
        if (operation.startsWith(failing)) {
            throw new IOException(operation + " failed, on purpose");
        }
    }
}
