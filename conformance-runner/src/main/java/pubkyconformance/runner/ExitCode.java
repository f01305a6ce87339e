package pubkyconformance.runner;

/** How a command ends, as a number for scripts. */
public enum ExitCode {
    /** Something was judged, no MUST is violated and none is in doubt. */
    OK(0),
    /** A MUST is violated. */
    VIOLATED(1),
    /** The command line or the configuration is wrong. */
    USAGE(2),
    /** The target does not serve, or does not serve like a homeserver. */
    TARGET(3),
    /** A selected MUST is inconclusive, or the run was cut off. */
    INCOMPLETE(4),
    /** The suite itself failed. */
    INTERNAL(5);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
