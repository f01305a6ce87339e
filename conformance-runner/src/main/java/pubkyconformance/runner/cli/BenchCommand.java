package pubkyconformance.runner.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench}: how fast the suite and a target are. */
@Command(
        name = "bench",
        description = "Measure whole runs as a user sees them, and how many small files a second a target takes.")
final class BenchCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions options = new SettingOptions();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many whole runs to time; 0: none.")
    private int runs;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "3", description = "How long to store, and to read.")
    private int seconds;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "4", description = "Connections at once.")
    private int connections;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Output output = Output.of(spec, json);
        return new Benchmark(options.resolve(), output)
                .run(runs, seconds, connections)
                .number();
    }
}
