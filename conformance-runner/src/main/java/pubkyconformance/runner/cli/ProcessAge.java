package pubkyconformance.runner.cli;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How long ago the process began: a start counts from there, not from where the program takes over. */
final class ProcessAge {
    private ProcessAge() {}

    static Duration now() {
        return Duration.ofMillis(System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime());
    }
}
