package pubkyconformance.runner.embedded;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.experiment.Expectation;
import pubkyconformance.dht.experiment.Metric;
import pubkyconformance.dht.experiment.RunResult;
import pubkyconformance.dht.experiment.Scenario;
import pubkyconformance.dht.experiment.ScenarioException;
import pubkyconformance.dht.experiment.Series;
import pubkyconformance.dht.experiment.Simulation;
import pubkyconformance.dht.experiment.output.RunFolder;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;

/** Runs a scenario in virtual time and leaves a folder of results. Cut off by Ctrl-C, it leaves the part that there is. */
public final class SimulationRun {
    private static final int FEWEST_NODES = 2;
    private static final long SECONDS_TO_WRITE = 30;

    private final Scenario scenario;
    private final Path folder;
    private final String build;
    private final String repeat;

    private SimulationRun(Scenario scenario, Path folder, String build, String repeat) {
        this.scenario = scenario;
        this.folder = folder;
        this.build = build;
        this.repeat = repeat;
    }

    /** A scenario that comes with the program. */
    public record Shipped(String name, String about) {}

    /**
     * What came out.
     *
     * @param exitCode how the command ends
     * @param lines for people
     */
    public record Outcome(
            ExitCode exitCode,
            String scenario,
            long seed,
            int nodes,
            String trace,
            long events,
            double eventsPerSecond,
            double wallSeconds,
            List<Expected> expectations,
            Path report,
            List<String> lines) {}

    /** An expectation; the value is null where nothing could be measured. */
    public record Expected(String subject, String band, @Nullable Double value, boolean met) {}

    /** Shows how far a run has come. */
    @FunctionalInterface
    public interface Display {
        void reached(Duration virtual, Duration until, long events);
    }

    /** What comes with the program. */
    public static List<Shipped> shipped() {
        return Scenario.shipped().stream()
                .map(Scenario::named)
                .map(each -> new Shipped(each.name(), each.about()))
                .toList();
    }

    /**
     * Prepares a run.
     *
     * @param nameOrFile a shipped scenario, or a file if there is none of that name
     * @param out the folder for the results; empty: one under runs/
     * @param build names the build of the program
     * @throws CommandException if the scenario cannot be used
     */
    public static SimulationRun of(
            String nameOrFile, OptionalLong seed, OptionalInt nodes, Optional<Path> out, String build) {
        try {
            Scenario scenario = load(nameOrFile);
            StringBuilder repeat = new StringBuilder("simulate " + nameOrFile);
            if (seed.isPresent()) {
                scenario = scenario.withSeed(seed.getAsLong());
            }
            repeat.append(" --seed ").append(scenario.seed());
            if (nodes.isPresent()) {
                scenario = scenario.withNodes(within(nodes.getAsInt()));
                repeat.append(" --nodes ").append(nodes.getAsInt());
            }
            Path folder = out.orElse(Path.of("runs", scenario.name() + "-" + scenario.seed()));
            return new SimulationRun(scenario, folder, build, repeat.toString());
        } catch (ScenarioException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private static Scenario load(String nameOrFile) {
        boolean looksLikeFile = nameOrFile.contains("/") || nameOrFile.contains(".");
        return looksLikeFile ? Scenario.read(Path.of(nameOrFile)) : Scenario.named(nameOrFile);
    }

    private static int within(int nodes) {
        if (nodes < FEWEST_NODES || nodes > Scenario.MOST_NODES) {
            throw CommandException.usage(
                    "--nodes: " + nodes + " (expected: " + FEWEST_NODES + " to " + Scenario.MOST_NODES + ")");
        }
        return nodes;
    }

    /** What will run, in one line. */
    public String announcement() {
        return String.format(
                Locale.ROOT,
                "%s · seed %d · full · %,d nodes · %.1f virtual hours",
                scenario.name(),
                scenario.seed(),
                scenario.nodes(),
                scenario.until().toMillis() / 3.6e6);
    }

    /**
     * Runs and writes.
     *
     * @throws CommandException if the results cannot be written
     */
    public Outcome carryOut(Display display, PrintWriter err) {
        Simulation simulation = Simulation.of(scenario);
        CountDownLatch written = new CountDownLatch(1);
        Thread onCutOff = new Thread(() -> cutOff(simulation, written), "cut-off");
        Runtime.getRuntime().addShutdownHook(onCutOff);
        RunResult result = simulation.run((virtual, events) -> display.reached(virtual, scenario.until(), events));
        try {
            Path report = new RunFolder(folder, build, repeat).write(result);
            if (!result.complete()) {
                err.println();
                err.println("stopped: what there is stands in " + report);
                err.flush();
            }
            return outcome(result, report);
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.INTERNAL, "the results in " + folder + " could not be written: " + e.getMessage(), e);
        } finally {
            written.countDown();
            forget(onCutOff);
        }
    }

    /** Runs while the process goes down: lets the other thread write what there is, and ends the process. */
    private static void cutOff(Simulation simulation, CountDownLatch written) {
        simulation.stop();
        try {
            if (written.await(SECONDS_TO_WRITE, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(ExitCode.INCOMPLETE.number());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread onCutOff) {
        try {
            Runtime.getRuntime().removeShutdownHook(onCutOff);
        } catch (IllegalStateException e) {
            return; // the process is going down already, and the results are written
        }
    }

    private Outcome outcome(RunResult result, Path report) {
        ExitCode code =
                !result.complete() ? ExitCode.INCOMPLETE : result.isAsExpected() ? ExitCode.OK : ExitCode.VIOLATED;
        List<Expected> expectations = result.outcomes().stream()
                .map(each -> new Expected(
                        each.expectation().subject(),
                        each.expectation().band(),
                        Double.isNaN(each.value()) ? null : each.value(),
                        each.isMet()))
                .toList();
        return new Outcome(
                code,
                scenario.name(),
                scenario.seed(),
                scenario.nodes(),
                result.trace(),
                result.events(),
                result.eventsPerSecond(),
                result.wall().toMillis() / 1e3,
                expectations,
                report,
                lines(result, report));
    }

    private List<String> lines(RunResult result, Path report) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "built in %.1f s · %,d events in %.1f s (%,.0f/s) · peak heap %d MiB%s",
                result.building().toMillis() / 1e3,
                result.events(),
                result.wall().toMillis() / 1e3,
                result.eventsPerSecond(),
                result.peakHeapBytes() >> 20,
                contacts(result)));
        for (Expectation.Outcome each : result.outcomes()) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-6s %s: %s (right: %s)",
                    each.isMet() ? "met" : "FAILED",
                    each.expectation().subject().replace('_', ' '),
                    Double.isNaN(each.value()) ? "not measured" : String.format(Locale.ROOT, "%.4f", each.value()),
                    each.expectation().band()));
        }
        lines.add("trace " + result.trace() + " · " + RunFolder.headline(result) + " · repeat: " + repeat);
        lines.add("report " + report);
        return lines;
    }

    private static String contacts(RunResult result) {
        Series contacts = result.series().get(Metric.CONTACTS);
        return contacts == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " · %.1f contacts a node",
                        contacts.points().get(0).value());
    }
}
