package pubkyconformance.runner.cli;

import java.io.PrintWriter;
import java.security.Security;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.NearestName;

/** The program. */
@Command(
        name = "pubky-conformance",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        description = "Judges a Pubky homeserver by what it does, from outside.",
        versionProvider = PubkyConformance.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            RerunCommand.class,
            ReplayCommand.class,
            SmokeCommand.class,
            ListCommand.class,
            CoverageCommand.class,
            ExplainCommand.class,
            ConfigCommand.class,
            HomeserverCommand.class,
            TestnetCommand.class,
            SimulateCommand.class,
            MirrorCommand.class,
            BenchCommand.class
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  something was judged, no MUST is violated, none is in doubt",
            "  1  a MUST is violated",
            "  2  wrong command line or configuration",
            "  3  the target does not serve, or not like a homeserver",
            "  4  incomplete: a MUST is inconclusive, or the run was cut off",
            "  5  the suite itself failed"
        })
public final class PubkyConformance implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--debug",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show where in the program an error arose.")
    private boolean debug;

    /** Starts the program and ends the process with the command's exit code. */
    public static void main(String[] arguments) {
        // A name resolves once: the address judged to be loopback is the one connected to.
        Security.setProperty("networkaddress.cache.ttl", "-1");
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line, ready to execute. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new PubkyConformance());
        line.setUsageHelpAutoWidth(true);
        line.setParameterExceptionHandler(PubkyConformance::explainMisuse);
        line.setExecutionExceptionHandler(PubkyConformance::explainFailure);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command was given; the most useful is: run");
    }

    private static int explainMisuse(ParameterException misuse, String[] arguments) {
        CommandLine line = misuse.getCommandLine();
        PrintWriter err = line.getErr();
        String hint = misuse instanceof CommandLine.UnmatchedArgumentException unmatched
                ? NearestName.hint(unmatched.getUnmatched().get(0), names(line.getCommandSpec()))
                : "";
        err.println("pubky-conformance: " + misuse.getMessage() + hint);
        err.println("See: " + line.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCode.USAGE.number();
    }

    private static Set<String> names(CommandSpec command) {
        Set<String> names = new TreeSet<>(command.subcommands().keySet());
        names.addAll(command.optionsMap().keySet());
        return names;
    }

    private static int explainFailure(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        PrintWriter err = line.getErr();
        ExitCode code = ExitCode.INTERNAL;
        if (failure instanceof CommandException expected) {
            err.println("pubky-conformance: " + expected.sentence());
            code = expected.exitCode();
        } else {
            err.println("pubky-conformance: internal error: " + failure + "; please report it with what --debug shows");
        }
        PubkyConformance program = line.getCommandSpec().root().commandLine().getCommand();
        if (program.debug) {
            failure.printStackTrace(err);
        }
        err.flush();
        return code.number();
    }

    /** Says which build this is. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"pubky-conformance " + text()};
        }

        static String text() {
            String version = PubkyConformance.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
