package pubkyconformance.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code evidence.ndjson}: every exchange of a run, one line each, written as it happens.
 *
 * <p>Safe for many threads. Only places in the file are kept in memory, so a long run costs little.
 */
public final class EvidenceFile implements AutoCloseable {
    public static final String NAME = "evidence.ndjson";

    /** No channel: one of those is closed for everybody when a thread that uses it is interrupted. */
    private final RandomAccessFile file;

    private final Map<String, List<Slice>> slices = new HashMap<>();
    private long end;

    private record Slice(long offset, int length) {}

    private EvidenceFile(RandomAccessFile file) {
        this.file = file;
    }

    /** Starts an empty file in {@code folder}. */
    public static EvidenceFile create(Path folder) throws IOException {
        RandomAccessFile file = new RandomAccessFile(folder.resolve(NAME).toFile(), "rw");
        file.setLength(0);
        return new EvidenceFile(file);
    }

    /** Adds one exchange; when this returns, it is in the file. */
    public synchronized void append(EvidenceEntry entry) {
        try {
            byte[] line = (Json.MAPPER.writeValueAsString(entry) + "\n").getBytes(UTF_8);
            file.seek(end);
            file.write(line);
            slices.computeIfAbsent(entry.scenario(), ignored -> new ArrayList<>())
                    .add(new Slice(end, line.length));
            end += line.length;
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " could not be written: " + e.getMessage(), e);
        }
    }

    /** The exchanges of a scenario, in the order in which they ended. */
    public synchronized List<EvidenceEntry> of(String scenario) {
        return slices.getOrDefault(scenario, List.of()).stream().map(this::read).toList();
    }

    private EvidenceEntry read(Slice slice) {
        try {
            byte[] line = new byte[slice.length()];
            file.seek(slice.offset());
            file.readFully(line);
            return parse(new String(line, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " could not be read: " + e.getMessage(), e);
        }
    }

    /** Reads one line of such a file. */
    public static EvidenceEntry parse(String line) throws JsonProcessingException {
        return Json.MAPPER.readValue(line, EvidenceEntry.class);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
