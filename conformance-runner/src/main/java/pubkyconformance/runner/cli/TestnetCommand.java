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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.embedded.StandaloneTestnet;

/** {@code testnet}: DHT, relays and homeservers on the ports that every client knows. */
@Command(
        name = "testnet",
        description =
                "Start a testnet on loopback: a DHT (UDP 6881), a PKARR relay (15411), an HTTP relay (15412) and a"
                        + " homeserver (6286 HTTP, 6287 raw-key TLS, 6288 admin with the password admin, 6289 metrics), whose secret key is 32"
                        + " zero bytes.",
        customSynopsis = "pubky-conformance testnet [OPTIONS] [persist DIR]",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  was told to stop (SIGINT, SIGTERM) and has closed everything",
            "  2  wrong command line or configuration, a port in use, a directory that another one uses",
            "  5  the program itself failed",
            "  with --exec, that of the command"
        })
final class TestnetCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..2",
            paramLabel = "persist DIR",
            description = "Keep the homeservers' state, keys and config.toml in DIR; without it, all is in memory.")
    private List<String> mode = List.of();

    @Option(
            names = "--homeserver-config",
            paramLabel = "FILE",
            description = "A config.toml for the homeserver; what it leaves open has the values of production.")
    private @Nullable Path homeserverConfig;

    @Option(
            names = "--homeservers",
            paramLabel = "N",
            description = "How many homeservers; the secret of number n is 32 bytes of n, counted from 0.")
    private @Nullable Integer homeservers;

    @Option(names = "--generation", paramLabel = "0.17", description = SpokenGeneration.ABOUT)
    private @Nullable String generation;

    @Option(names = "--random-ports", description = "Take free ports.")
    private boolean randomPorts;

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "Listen on this address; default: 127.0.0.1.")
    private @Nullable InetAddress bind;

    @Option(names = "--topology", paramLabel = "FILE", description = "A YAML file that describes the testnet.")
    private @Nullable Path topology;

    @Option(
            names = "--control-port",
            paramLabel = "PORT",
            description = "Take orders here, on loopback: crash, restart, partition, advance time; 0: any port.")
    private @Nullable Integer controlPort;

    @Mixin
    private ReadyOptions ready = new ReadyOptions();

    @Option(
            names = "--exec",
            paramLabel = "COMMAND",
            description =
                    "When ready, run COMMAND with the addresses in PUBKY_TESTNET_*, then stop with its exit code.")
    private @Nullable String command;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Output output = Output.of(spec, ready.json());
        return StandaloneTestnet.serve(
                new StandaloneTestnet.Options(
                        Optional.ofNullable(topology),
                        optional(homeservers),
                        SpokenGeneration.of(generation),
                        Optional.ofNullable(homeserverConfig),
                        directory(),
                        randomPorts,
                        Optional.ofNullable(bind),
                        optional(controlPort),
                        ready.readiness(),
                        Optional.ofNullable(command)),
                ProcessAge::now,
                output.out(),
                output.err());
    }

    private Optional<Path> directory() {
        if (mode.isEmpty()) {
            return Optional.empty();
        }
        if (mode.size() == 2 && mode.get(0).equals("persist")) {
            return Optional.of(Path.of(mode.get(1)));
        }
        throw CommandException.usage(
                "\"" + String.join(" ", mode) + "\" is no mode of a testnet; give persist DIR or nothing");
    }

    private static OptionalInt optional(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
