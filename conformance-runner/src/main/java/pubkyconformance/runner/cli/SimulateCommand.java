package pubkyconformance.runner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.embedded.SimulationRun;

/** {@code simulate}: a network of DHT nodes in virtual time, from a scenario. */
@Command(
        name = "simulate",
        description = "Run a scenario of the DHT in virtual time; ends with 1 if what it expects does not come out.")
final class SimulateCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "SCENARIO", description = "A name from --list, or a file.")
    private @Nullable String scenario;

    @Option(names = "--list", description = "Say which scenarios there are, and run none.")
    private boolean list;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all chance; default: the scenario's.")
    private @Nullable Long seed;

    @Option(names = "--nodes", paramLabel = "N", description = "So many nodes, in the scenario's proportions.")
    private @Nullable Integer nodes;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results; default: one under runs/.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Output output = Output.of(spec, json);
        if (list) {
            list(output);
            return ExitCode.OK.number();
        }
        if (scenario == null) {
            throw CommandException.usage("no scenario was given; simulate --list says which there are");
        }
        SimulationRun run = SimulationRun.of(
                scenario,
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                nodes == null ? OptionalInt.empty() : OptionalInt.of(nodes),
                Optional.ofNullable(out),
                PubkyConformance.Version.text());
        output.err().println(run.announcement());
        output.err().flush();
        Progress progress = new Progress(output, System.nanoTime());
        SimulationRun.Outcome outcome = run.carryOut(progress::reached, output.err());
        progress.end();
        print(output, outcome);
        return outcome.exitCode().number();
    }

    private static void list(Output output) {
        if (output.json()) {
            ObjectNode root = JsonText.object();
            SimulationRun.shipped().forEach(each -> root.put(each.name(), each.about()));
            JsonText.print(output.out(), root);
            return;
        }
        SimulationRun.shipped().forEach(each -> output.out().printf("%-16s %s%n", each.name(), each.about()));
        output.out().flush();
    }

    private static void print(Output output, SimulationRun.Outcome outcome) {
        if (!output.json()) {
            outcome.lines().forEach(output.out()::println);
            output.out().flush();
            return;
        }
        ObjectNode root = JsonText.object();
        root.put("scenario", outcome.scenario())
                .put("seed", outcome.seed())
                .put("nodes", outcome.nodes())
                .put("exitCode", outcome.exitCode().number())
                .put("traceHash", outcome.trace())
                .put("events", outcome.events())
                .put("eventsPerSecond", outcome.eventsPerSecond())
                .put("wallSeconds", outcome.wallSeconds())
                .put("report", outcome.report().toString());
        var expectations = root.putArray("expectations");
        outcome.expectations().forEach(expectations::addPOJO);
        JsonText.print(output.out(), root);
    }

    /** One line that is written again and again, or one line for each tenth where nobody watches. */
    private static final class Progress {
        private static final int CELLS = 10;
        private static final Duration PAUSE = Duration.ofMillis(200);

        private final Output output;
        private final long begin;
        private long shown;
        private int tenths;

        Progress(Output output, long begin) {
            this.output = output;
            this.begin = begin;
        }

        void reached(Duration virtual, Duration until, long events) {
            long now = System.nanoTime();
            double share = (double) virtual.toMillis() / until.toMillis();
            int reachedTenths = (int) (share * CELLS);
            if (output.interactive() ? now - shown < PAUSE.toNanos() : reachedTenths == tenths) {
                return;
            }
            shown = now;
            tenths = reachedTenths;
            String bar = "#".repeat(tenths) + ".".repeat(CELLS - tenths);
            long left = share > 0 ? Math.round((now - begin) / 1e9 * (1 - share) / share) : 0;
            output.err()
                    .printf(
                            "%s[%s] %.1f of %.1f h, %d s left, %,d events%s",
                            output.interactive() ? "\r" : "",
                            bar,
                            virtual.toMillis() / 3.6e6,
                            until.toMillis() / 3.6e6,
                            left,
                            events,
                            output.interactive() ? "   " : System.lineSeparator());
            output.err().flush();
        }

        void end() {
            if (output.interactive()) {
                output.err().println();
                output.err().flush();
            }
        }
    }
}
