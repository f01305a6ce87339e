package pubkyconformance.runner.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: judges a target. */
@Command(name = "run", description = "Judge a target; without one, the reference homeserver that comes with the suite.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions options = new SettingOptions();

    @Option(names = "--dry-run", description = "Say what would run, and run nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the outcome as JSON, and nothing else.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Output output = Output.of(spec, json);
        return new SuiteRun(options.resolve(), output).run(dryRun).number();
    }
}
