package pubkyconformance.runner.cli;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
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
            names = "--config",
            paramLabel = "FILE",
            description = "A config.toml; without it, that of the data directory if there is one.")
    private @Nullable Path config;

    @Option(
            names = {"-d", "--data-dir"},
            paramLabel = "DIR",
            description = "Keep state and secret key here; without it, in memory.")
    private @Nullable Path dataDirectory;

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "Listen on this address; default: 127.0.0.1.")
    private @Nullable InetAddress bind;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the client API; 0: any; default: the configuration's, or 6286.")
    private @Nullable Integer port;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            description = "Port of the admin API, guarded by PUBKY_CONFORMANCE_ADMIN_PASSWORD; default: the"
                    + " configuration's, or none.")
    private @Nullable Integer adminPort;

    @Option(
            names = "--signup-mode",
            paramLabel = "MODE",
            description = "Who may sign up: open, or token_required; default: the configuration's, or open.")
    private @Nullable String signupMode;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Output output = Output.of(spec, false);
        StandaloneHomeserver.serve(
                new StandaloneHomeserver.Options(
                        Optional.ofNullable(config),
                        Optional.ofNullable(dataDirectory),
                        Optional.ofNullable(bind),
                        optional(port),
                        optional(adminPort),
                        System.getenv().getOrDefault(AdminPassword.VARIABLE, ""),
                        Optional.ofNullable(signupMode)),
                output.out(),
                output.err());
        return ExitCode.OK.number();
    }

    private static OptionalInt optional(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
