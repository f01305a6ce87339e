package pubkyconformance.runner.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.runner.CommandException;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.requirement.Generation;

/** The option {@code --generation} of commands that start homeservers. */
final class SpokenGeneration {
    static final String ABOUT = "Which generation the homeserver speaks: 0.9, 0.10, 0.12 or 0.17; default: 0.17.";

    private SpokenGeneration() {}

    static Optional<Generation> of(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Generation::parse);
        } catch (DecodingException e) {
            throw CommandException.usage("there is no generation " + text + "; give 0.9, 0.10, 0.12 or 0.17");
        }
    }
}
