package pubkyconformance.runner.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain}: one requirement. */
@Command(name = "explain", description = "Explain a requirement: what it asks for, why, and what tests it.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "REQUIREMENT", description = "The id of a requirement, such as PTH-007.")
    private String requirement = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        return new Inventory(SuiteParts.load(), Output.of(spec, false))
                .explain(requirement)
                .number();
    }
}
