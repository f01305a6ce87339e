package pubkyconformance.runner.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pubkyconformance.runner.CommandException;

/**
 * How somebody is told that what was started is ready.
 *
 * @param json whether it is printed as one line of JSON
 * @param file gets the JSON when it is ready, all of it at once
 */
public record Readiness(boolean json, Optional<Path> file) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Tells it.
     *
     * @param what the name of what was started
     * @param report written as JSON
     * @param lines the same for people
     * @param started how long it took
     */
    void tell(String what, Object report, List<String> lines, PrintWriter out, Duration started) {
        String text = json(report);
        if (json) {
            out.println(text);
        } else {
            lines.forEach(out::println);
            out.printf("%s ready after %.2f s; Ctrl-C stops it%n", what, started.toMillis() / 1000.0);
        }
        out.flush();
        file.ifPresent(path -> writeWhole(path, text + "\n"));
    }

    private static String json(Object report) {
        try {
            return JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is always JSON", e);
        }
    }

    /** Whoever waits for the file sees all of it or nothing. */
    private static void writeWhole(Path file, String text) {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(beside, text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw CommandException.usage("the ready file " + file + " cannot be written; give another path");
        }
    }
}
