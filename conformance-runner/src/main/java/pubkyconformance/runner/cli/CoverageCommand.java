package pubkyconformance.runner.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coverage}: which requirements are tested, without a target. */
@Command(name = "coverage", description = "Show, by area, how many requirements are tested, untested and untestable.")
final class CoverageCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON, with the ids of what is untested.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        return new Inventory(SuiteParts.load(), Output.of(spec, json))
                .coverage()
                .number();
    }
}
