package pubkyconformance.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    private final FileChannel channel;
    private final Map<String, List<Slice>> slices = new HashMap<>();
    private long end;

    private record Slice(long offset, int length) {}

    private EvidenceFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Starts an empty file in {@code folder}. */
    public static EvidenceFile create(Path folder) throws IOException {
        return new EvidenceFile(FileChannel.open(
                folder.resolve(NAME),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    }

    /** Adds one exchange; when this returns, it is in the file. */
    public synchronized void append(EvidenceEntry entry) {
        try {
            byte[] line = (Json.MAPPER.writeValueAsString(entry) + "\n").getBytes(UTF_8);
            ByteBuffer rest = ByteBuffer.wrap(line);
            long at = end;
            while (rest.hasRemaining()) {
                at += channel.write(rest, at);
            }
            slices.computeIfAbsent(entry.scenario(), ignored -> new ArrayList<>())
                    .add(new Slice(end, line.length));
            end = at;
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
            ByteBuffer line = ByteBuffer.allocate(slice.length());
            while (line.hasRemaining()) {
                if (channel.read(line, slice.offset() + line.position()) < 0) {
                    throw new IOException("cut short from outside");
                }
            }
            return parse(new String(line.array(), UTF_8));
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
        channel.close();
    }
}
