package pubkyconformance.runner;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Ends a command. The message is one clear sentence for the person at the terminal: what is wrong, and the way out. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public CommandException(ExitCode exitCode, String sentence) {
        this(exitCode, sentence, null);
    }

    public CommandException(ExitCode exitCode, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /** Wrong use or configuration. */
    public static CommandException usage(String sentence) {
        return new CommandException(ExitCode.USAGE, sentence);
    }

    /** A target that cannot be judged. */
    public static CommandException target(String sentence) {
        return new CommandException(ExitCode.TARGET, sentence);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public String sentence() {
        return requireNonNull(getMessage());
    }
}
