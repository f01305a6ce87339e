package pubkyconformance.homeserver.store;

import java.util.List;
import jetbrains.exodus.io.Block;
import jetbrains.exodus.io.FileDataReader;
import jetbrains.exodus.io.FileDataWriter;

/** Writes down when Xodus writes to its log and when it forces it to the disk. */
final class RecordingLogWriter extends FileDataWriter {
    private final List<String> record;

    RecordingLogWriter(FileDataReader reader, List<String> record) {
        super(reader);
        this.record = record;
    }

    @Override
    public Block write(byte[] bytes, int offset, int length) {
        if (record.isEmpty() || !record.get(record.size() - 1).equals("write log")) {
            record.add("write log");
        }
        return super.write(bytes, offset, length);
    }

    @Override
    protected void syncImpl() {
        super.syncImpl();
        record.add("sync log");
    }
}
