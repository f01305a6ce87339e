package pubkyconformance.runner.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pubkyconformance.runner.embedded.Readiness;

/** The options that say how a command which goes on running tells that it is ready. */
final class ReadyOptions {
    @Option(names = "--json", description = "Print addresses and keys as one line of JSON when ready.")
    private boolean json;

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "Write addresses and keys as JSON to FILE when ready.")
    private @Nullable Path readyFile;

    boolean json() {
        return json;
    }

    Readiness readiness() {
        return new Readiness(json, Optional.ofNullable(readyFile));
    }
}
