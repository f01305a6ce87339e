package pubkyconformance.runner.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.embedded.StandaloneHomeserver;

/** {@code homeserver}: the reference homeserver by itself, until it is stopped. */
@Command(name = "homeserver", description = "Start the reference homeserver on loopback and serve until stopped.")
final class HomeserverCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "6286",
            description = "Port of the client API; 0: any.")
    private int port;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            description =
                    "Port of the admin API, guarded by PUBKY_CONFORMANCE_ADMIN_PASSWORD; without it there is none.")
    private @Nullable Integer adminPort;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Keep state here; without it, in memory.")
    private @Nullable Path dataDirectory;

    @Option(
            names = "--signup-mode",
            paramLabel = "MODE",
            defaultValue = "open",
            description = "Who may sign up: open, or token_required.")
    private String signupMode = "open";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Output output = Output.of(spec, false);
        StandaloneHomeserver.serve(
                new StandaloneHomeserver.Options(
                        port,
                        Optional.ofNullable(adminPort)
                                .map(number -> new StandaloneHomeserver.Admin(
                                        number, System.getenv().getOrDefault(AdminPassword.VARIABLE, ""))),
                        Optional.ofNullable(dataDirectory),
                        StandaloneHomeserver.Options.tokenRequired(signupMode)),
                output.out());
        return ExitCode.OK.number();
    }
}
