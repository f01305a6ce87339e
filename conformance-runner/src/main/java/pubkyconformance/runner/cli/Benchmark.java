package pubkyconformance.runner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.bench.SuiteBench;
import pubkyconformance.runner.bench.ThroughputBench;
import pubkyconformance.runner.config.Setting;
import pubkyconformance.runner.config.Settings;
import pubkyconformance.runner.suite.ClientSockets;
import pubkyconformance.spec.requirement.Catalogue;

/** Measures and prints. */
final class Benchmark {
    private static final int LARGEST = 1_000;

    private final Settings settings;
    private final Output output;

    Benchmark(Settings settings, Output output) {
        this.settings = settings;
        this.output = output;
    }

    ExitCode run(int runs, int seconds, int connections) {
        requireWithin("--runs", runs, 0);
        requireWithin("--seconds", seconds, 1);
        requireWithin("--connections", connections, 1);
        List<SuiteBench.Sample> suite = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            suite.add(inOwnFolder());
        }
        List<ThroughputBench.Sample> throughput = new ArrayList<>();
        try (OpenedTarget target = OpenedTarget.open(settings, Catalogue.load(), true)) {
            ClientSockets sockets = target.sockets();
            for (ServerAddress socket : Stream.concat(sockets.http().stream(), sockets.pubkyTls().stream())
                    .toList()) {
                throughput.addAll(new ThroughputBench(
                                socket, target.hookedUp().signup(), connections, Duration.ofSeconds(seconds))
                        .measure());
            }
        }
        if (output.json()) {
            ObjectNode root = JsonText.object();
            var runNodes = root.putArray("runs");
            suite.forEach(each -> runNodes.addObject()
                    .put("wallMillis", each.wall().toMillis())
                    .put("scenarios", each.scenarios())
                    .put("scenariosPerSecond", each.scenariosPerSecond())
                    .put("peakMemoryKiB", each.peakMemoryKiB())
                    .put("exitCode", each.exitCode()));
            var throughputNodes = root.putArray("throughput");
            throughput.forEach(throughputNodes::addPOJO);
            JsonText.print(output.out(), root);
        } else {
            print(suite, throughput);
        }
        return ExitCode.OK;
    }

    private void print(List<SuiteBench.Sample> suite, List<ThroughputBench.Sample> throughput) {
        for (SuiteBench.Sample each : suite) {
            output.out()
                    .println(String.format(
                            Locale.ROOT,
                            "run: %.2f s with process start, %d scenarios, %.0f a second, %d MiB, exit %d",
                            each.wall().toMillis() / 1_000.0,
                            each.scenarios(),
                            each.scenariosPerSecond(),
                            each.peakMemoryKiB() / 1_024,
                            each.exitCode()));
        }
        for (ThroughputBench.Sample each : throughput) {
            output.out()
                    .println(String.format(
                            Locale.ROOT,
                            "%s: %.0f a second, median %d us, 99 %% within %d us, %d of %d refused",
                            each.operation(),
                            each.perSecond(),
                            each.medianMicros(),
                            each.p99Micros(),
                            each.refused(),
                            each.requests()));
        }
        output.out().flush();
    }

    private SuiteBench.Sample inOwnFolder() {
        try {
            Path folder = Files.createTempDirectory("pubky-conformance-bench");
            try {
                return SuiteBench.measure(arguments(), folder);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the reports of a measured run", e);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    /** The settings in force, as arguments of {@code run}. */
    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        settings.text(Setting.TARGET).ifPresent(arguments::add);
        for (Setting setting : Setting.values()) {
            boolean passed = setting != Setting.TARGET && setting != Setting.OUT;
            if (passed && settings.text(setting).isPresent()) {
                String text = settings.text(setting).get();
                if (text.equals("true")) {
                    arguments.add("--" + setting.key());
                } else if (!text.equals("false")) {
                    arguments.add("--" + setting.key() + "=" + text);
                }
            }
        }
        return arguments;
    }

    private static void requireWithin(String option, int value, int least) {
        if (value < least || value > LARGEST) {
            throw CommandException.usage(option + ": " + value + " (expected: " + least + " to " + LARGEST + ")");
        }
    }
}
