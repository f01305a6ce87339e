package pubkyconformance.runner.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pubkyconformance.report.RunFacts.Observation;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.spec.requirement.Catalogue;

/** {@code smoke}: the check before a run, alone. */
@Command(name = "smoke", description = "Check that a target can be judged, in a few seconds, and judge nothing.")
final class SmokeCommand implements Callable<Integer> {
    @Mixin
    private SettingOptions options = new SettingOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Output output = Output.of(spec, false);
        try (OpenedTarget target = OpenedTarget.open(options.resolve(), Catalogue.load(), true)) {
            for (Observation each : target.hookedUp().observations()) {
                output.out().println(each.question() + ": " + each.answer());
            }
            output.out()
                    .println(target.name() + " can be judged as generation "
                            + target.hookedUp().generation());
            output.out().flush();
            return ExitCode.OK.number();
        }
    }
}
