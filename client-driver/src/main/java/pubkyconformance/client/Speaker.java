package pubkyconformance.client;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Who sends, and how careful evidence has to be with this one's secrets.
 *
 * @param name the actor's name in the scenario
 * @param throwAway whether key, sessions and tokens were made for this scenario and may be shown
 * @param secrets texts that are never shown, wherever they stand: passwords, sign-up tokens
 */
public record Speaker(String name, boolean throwAway, Set<String> secrets) {
    public Speaker {
        requireNonNull(name, "name");
        secrets = Set.copyOf(secrets);
    }

    /** An actor whose credentials exist for one scenario only. */
    public static Speaker throwAway(String name) {
        return new Speaker(name, true, Set.of());
    }

    /** An actor with credentials that outlive the run. */
    public static Speaker real(String name) {
        return new Speaker(name, false, Set.of());
    }

    public Speaker hiding(Set<String> texts) {
        return new Speaker(name, throwAway, texts);
    }

    @Override
    public String toString() {
        return name;
    }
}
