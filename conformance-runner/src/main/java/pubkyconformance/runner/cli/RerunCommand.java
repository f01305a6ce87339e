package pubkyconformance.runner.cli;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.replay.PastRun;

/** {@code rerun --failed RUN}: what failed in a run, once more. */
@Command(name = "rerun", description = "Judge once more what failed in an earlier run, against the same target.")
final class RerunCommand implements Callable<Integer> {
    @Option(names = "--failed", required = true, paramLabel = "RUN", description = "The folder of the earlier run.")
    private String run = "";

    @Mixin
    private SettingOptions options = new SettingOptions();

    @Option(names = "--json", description = "Print the outcome as JSON, and nothing else.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Output output = Output.of(spec, json);
        PastRun past = PastRun.read(Path.of(run));
        Set<String> failed = past.scenarios(ScenarioVerdict.FAILED);
        if (failed.isEmpty()) {
            output.err().println("Nothing failed in " + run);
            output.err().flush();
            return ExitCode.OK.number();
        }
        return new SuiteRun(past.settings(options.given()), output)
                .only(failed)
                .run(false)
                .number();
    }
}
