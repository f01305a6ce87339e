package pubkyconformance.runner.cli;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.embedded.StandaloneHomeserver;

/** {@code homeserver}: the reference homeserver by itself, until it is stopped. */
@Command(
        name = "homeserver",
        description = {
            "Start the reference homeserver on loopback and serve until stopped.",
            "Its record is published only if the configuration, --bootstrap or --relay name a network."
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  was told to stop (SIGINT, SIGTERM) and has closed everything",
            "  2  wrong command line or configuration, a port in use, a directory that another one uses",
            "  3  the network that is to know its record does not take it",
            "  5  the program itself failed"
        })
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

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Listen on this address with every socket; default: the configuration's, or 127.0.0.1.")
    private @Nullable InetAddress bind;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the client API; 0: any; default: the configuration's, or 6286.")
    private @Nullable Integer port;

    @Option(
            names = "--tls-port",
            paramLabel = "PORT",
            description = "Port of the client API over TLS with the homeserver's key; 0: any; default: the"
                    + " configuration's, or 6287; any free one if --port is 0.")
    private @Nullable Integer tlsPort;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            description = "Port of the admin API, guarded by PUBKY_CONFORMANCE_ADMIN_PASSWORD; default: the"
                    + " configuration's, or none.")
    private @Nullable Integer adminPort;

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Port of what monitoring reads; default: the configuration's, or none.")
    private @Nullable Integer metricsPort;

    @Option(
            names = "--signup-mode",
            paramLabel = "MODE",
            description = "Who may sign up: open, or token_required; default: the configuration's, or open.")
    private @Nullable String signupMode;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Publish in the DHT that is entered here, whatever the configuration names; repeatable.")
    private List<String> bootstrap = List.of();

    @Option(
            names = "--relay",
            paramLabel = "URL",
            description = "Publish at this PKARR relay, whatever the configuration names; repeatable.")
    private List<String> relays = List.of();

    @Option(names = "--no-publish", description = "Publish nothing, whatever the configuration names.")
    private boolean silent;

    @Mixin
    private ReadyOptions ready = new ReadyOptions();

    @Option(names = "--generation", paramLabel = "0.17", description = SpokenGeneration.ABOUT)
    private @Nullable String generation;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Output output = Output.of(spec, ready.json());
        StandaloneHomeserver.serve(
                new StandaloneHomeserver.Options(
                        Optional.ofNullable(config),
                        Optional.ofNullable(dataDirectory),
                        Optional.ofNullable(bind),
                        new StandaloneHomeserver.PortNumbers(
                                optional(port), optional(tlsPort), optional(adminPort), optional(metricsPort)),
                        System.getenv().getOrDefault(AdminPassword.VARIABLE, ""),
                        Optional.ofNullable(signupMode),
                        new StandaloneHomeserver.Publishing(bootstrap, relays, silent),
                        SpokenGeneration.of(generation),
                        ready.readiness()),
                ProcessAge::now,
                output.out(),
                output.err());
        return ExitCode.OK.number();
    }

    private static OptionalInt optional(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
