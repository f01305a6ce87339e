package pubkyconformance.runner.embedded;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.testnet.ControlApi;
import pubkyconformance.dht.testnet.HomeserverPlan;
import pubkyconformance.dht.testnet.PortInUseException;
import pubkyconformance.dht.testnet.Testnet;
import pubkyconformance.dht.testnet.TestnetReport;
import pubkyconformance.dht.testnet.TestnetSettings;
import pubkyconformance.dht.testnet.TopologyException;
import pubkyconformance.dht.testnet.TopologyFile;
import pubkyconformance.homeserver.config.ConfigException;
import pubkyconformance.homeserver.config.ConfigFile;
import pubkyconformance.homeserver.config.HomeserverConfig;
import pubkyconformance.homeserver.store.StorageUnavailableException;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.spec.requirement.Generation;

/** A testnet by itself, until the process is told to stop or a command that runs beside it has ended. */
public final class StandaloneTestnet {
    private static final int MOST_HOMESERVERS = 256;
    private static final int LARGEST_PORT = 65_535;

    private StandaloneTestnet() {}

    /**
     * What was said on the command line.
     *
     * @param topology a file that describes the whole testnet; what else is said wins over it
     * @param homeservers how many
     * @param generation which one all of them speak; without one, what the topology says or the newest
     * @param homeserverConfig a {@code config.toml} for the first homeserver
     * @param directory where state is kept; in memory without one
     * @param randomPorts whether free ports are taken in place of those that clients know
     * @param bind the address to listen on
     * @param controlPort where the testnet takes orders; 0 takes a free port
     * @param readiness how somebody is told that the testnet is ready
     * @param command run by a shell when the testnet is ready, which ends with it
     */
    public record Options(
            Optional<Path> topology,
            OptionalInt homeservers,
            Optional<Generation> generation,
            Optional<Path> homeserverConfig,
            Optional<Path> directory,
            boolean randomPorts,
            Optional<InetAddress> bind,
            OptionalInt controlPort,
            Readiness readiness,
            Optional<String> command) {
        public Options {
            homeservers.ifPresent(count -> requireWithin(count, 1, MOST_HOMESERVERS, "homeservers"));
            controlPort.ifPresent(port -> requireWithin(port, 0, LARGEST_PORT, "control port"));
        }
    }

    private static void requireWithin(int number, int smallest, int largest, String what) {
        if (number < smallest || number > largest) {
            throw CommandException.usage(
                    what + ": " + number + " is out of range; give one from " + smallest + " to " + largest);
        }
    }

    /**
     * Serves until the process is told to stop, or the command has ended.
     *
     * @param age how long ago the process began
     * @return the command's exit code; without a command this returns only with the end of the process
     */
    public static int serve(Options options, Supplier<Duration> age, PrintWriter out, PrintWriter err) {
        Testnet testnet = start(settings(options, err));
        AtomicReference<@Nullable Process> beside = new AtomicReference<>();
        UntilStopped stop = UntilStopped.closing(
                () -> {
                    Optional.ofNullable(beside.get()).ifPresent(Process::destroy);
                    testnet.close();
                },
                err);
        Optional<ControlApi> control = options.controlPort().isPresent()
                ? Optional.of(ControlApi.start(testnet, options.controlPort().getAsInt()))
                : Optional.empty();
        TestnetReport report = TestnetReport.of(testnet, control.map(ControlApi::url));
        options.readiness().tell("testnet", report, report.lines(), out, age.get());
        if (options.command().isPresent()) {
            return run(options.command().get(), report, beside);
        }
        stop.await();
        return 0;
    }

    private static int run(String command, TestnetReport report, AtomicReference<@Nullable Process> beside) {
        ProcessBuilder process = new ProcessBuilder("sh", "-c", command).inheritIO();
        process.environment().putAll(report.asVariables());
        try {
            Process started = process.start();
            beside.set(started);
            return started.waitFor();
        } catch (IOException e) {
            throw CommandException.usage("the command cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INCOMPLETE.number();
        }
    }

    private static TestnetSettings settings(Options options, PrintWriter err) {
        TestnetSettings settings = topology(options);
        if (options.homeservers().isPresent()) {
            settings = settings.withHomeservers(options.homeservers().getAsInt());
        }
        if (options.randomPorts()) {
            settings = settings.withFixedPorts(false);
        }
        if (options.bind().isPresent()) {
            settings = settings.withBind(options.bind().get());
        }
        Optional<Path> directory = options.directory();
        if (directory.isPresent()) {
            seedConfig(options, directory.get());
            settings = settings.withDirectory(directory.get());
        }
        Optional<HomeserverConfig> config = config(options, directory);
        if (config.isPresent()) {
            config.get().unused().forEach(key -> {
                err.println("pubky-conformance: " + key + " is set but has no effect on this homeserver");
                err.flush();
            });
            settings = settings.withHomeservers(configured(settings.homeservers(), config.get()));
        }
        if (options.generation().isPresent()) {
            Generation spoken = options.generation().get();
            settings = settings.withHomeservers(settings.homeservers().stream()
                    .map(plan -> plan.withGeneration(spoken))
                    .toList());
        }
        return settings;
    }

    private static TestnetSettings topology(Options options) {
        try {
            return options.topology().map(TopologyFile::read).orElseGet(TestnetSettings::onFixedPorts);
        } catch (TopologyException e) {
            throw CommandException.usage(e.sentence());
        }
    }

    private static List<HomeserverPlan> configured(List<HomeserverPlan> plans, HomeserverConfig config) {
        return IntStream.range(0, plans.size())
                .mapToObj(number -> number == 0 ? plans.get(0).configuredBy(config) : plans.get(number))
                .toList();
    }

    /** A new directory begins with a copy of the given file; one that has been used keeps its own (TN-11). */
    private static void seedConfig(Options options, Path directory) {
        if (options.homeserverConfig().isEmpty()) {
            return;
        }
        Path own = directory.resolve(ConfigFile.NAME);
        if (Files.exists(own)) {
            throw CommandException.usage(own + " is there already; edit it, or leave --homeserver-config out");
        }
        try {
            Files.createDirectories(directory);
            Files.copy(options.homeserverConfig().get(), own);
        } catch (IOException e) {
            throw CommandException.usage(options.homeserverConfig().get() + " cannot be copied to " + own + ": "
                    + e.getMessage() + "; check both paths");
        }
    }

    private static Optional<HomeserverConfig> config(Options options, Optional<Path> directory) {
        Optional<Path> file = directory
                .map(path -> path.resolve(ConfigFile.NAME))
                .filter(Files::exists)
                .or(options::homeserverConfig);
        try {
            return file.map(ConfigFile::read);
        } catch (ConfigException e) {
            throw CommandException.usage(e.sentence());
        }
    }

    private static Testnet start(TestnetSettings settings) {
        try {
            return Testnet.start(settings);
        } catch (PortInUseException e) {
            throw CommandException.usage(e.getMessage() + "; stop that, or take free ports with --random-ports");
        } catch (StorageUnavailableException | ConfigException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }
}
