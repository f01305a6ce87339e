package pubkyconformance.runner.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command prints.
 *
 * @param out what was asked for
 * @param err what accompanies it
 * @param json whether {@code out} takes one JSON text and nothing else
 * @param interactive whether somebody watches, so that a line may be written again and again
 */
record Output(PrintWriter out, PrintWriter err, boolean json, boolean interactive) {
    static Output of(@Nullable CommandSpec spec, boolean json) {
        var line = requireNonNull(spec, "spec").commandLine();
        return new Output(line.getOut(), line.getErr(), json, CommandLine.Help.Ansi.AUTO.enabled());
    }
}
