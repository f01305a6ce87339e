package pubkyconformance.runner.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.NearestName;
import pubkyconformance.runner.replay.PastRun;

/** {@code replay RUN SCENARIO}: one scenario of an earlier run with fresh users, and how it compares. */
@Command(
        name = "replay",
        description = "Perform a scenario of an earlier run again, with fresh users and signatures, and compare.")
final class ReplayCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of the earlier run.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "SCENARIO", description = "The id of the scenario.")
    private String scenario = "";

    @Option(names = "--out", paramLabel = "DIR", description = "Write reports here; default: runs/<time>.")
    private @Nullable String out;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Output output = Output.of(spec, false);
        PastRun past = PastRun.read(Path.of(run));
        String before = past.verdict(scenario)
                .orElseThrow(() -> CommandException.usage("the run " + run + " has no scenario " + scenario
                        + NearestName.hint(scenario, past.scenarios())));
        Replay replay = new Replay(past, scenario, before, output);
        return replay.perform(out).number();
    }
}
