package pubkyconformance.runner.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;

/** Times whole runs as a user sees them: a process of their own each, its start included. */
public final class SuiteBench {
    private static final String MAIN = "pubkyconformance.runner.cli.PubkyConformance";
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private SuiteBench() {}

    /**
     * One run.
     *
     * @param wall from the start of the process to its end
     * @param scenarios how many were judged
     * @param peakMemoryKiB largest resident memory that was seen; 0 where the system does not tell
     * @param exitCode how it ended
     */
    public record Sample(Duration wall, int scenarios, long peakMemoryKiB, int exitCode) {
        public double scenariosPerSecond() {
            return scenarios * 1_000.0 / Math.max(1, wall.toMillis());
        }
    }

    /** Runs the suite once, with these arguments of {@code run}, and reports into {@code folder}. */
    public static Sample measure(List<String> arguments, Path folder) {
        try {
            return run(command(arguments, folder), folder);
        } catch (IOException e) {
            throw new CommandException(ExitCode.INTERNAL, "the run to be measured failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.INCOMPLETE, "interrupted while a run was measured", e);
        }
    }

    private static Sample run(List<String> command, Path folder) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long peak = 0;
        try {
            while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, residentKiB(process.pid()));
                if (System.nanoTime() - start > LONGEST.toNanos()) {
                    throw new CommandException(
                            ExitCode.INCOMPLETE, "the run did not end within " + LONGEST.toMinutes() + " min");
                }
            }
        } finally {
            process.destroyForcibly();
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        return new Sample(wall, judged(folder), peak, process.exitValue());
    }

    private static List<String> command(List<String> arguments, Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> !each.startsWith("-agentlib") && !each.startsWith("-javaagent"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "run", "--out", folder.toString()));
        command.addAll(arguments);
        return command;
    }

    private static int judged(Path folder) throws IOException {
        Path verdicts = folder.resolve("verdicts.json");
        if (!Files.exists(verdicts)) {
            return 0; // it ended before it judged anything; the exit code says so
        }
        JsonNode counts = new ObjectMapper()
                .readTree(Files.readString(verdicts))
                .path("summary")
                .path("scenarios");
        return counts.path("passed").asInt() + counts.path("failed").asInt();
    }

    /** The peak that Linux keeps for a process. */
    private static long residentKiB(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // another system, or the process has just ended
        }
    }
}
