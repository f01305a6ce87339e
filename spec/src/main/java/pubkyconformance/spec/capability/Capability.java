package pubkyconformance.spec.capability;

import static java.util.stream.Collectors.joining;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import pubkyconformance.spec.DecodingException;

/**
 * One entry of a capability list, {@code scope:actions}.
 *
 * @param scope where it applies; a directory with everything below it if it ends in a slash
 * @param actions in the order of {@link Action}
 */
public record Capability(String scope, Set<Action> actions) {
    public Capability {
        if (!scope.startsWith("/") || scope.indexOf(':') >= 0 || scope.indexOf(',') >= 0) {
            throw new IllegalArgumentException(
                    "scope: " + scope + " (expected: a slash, then neither colon nor comma)");
        }
        actions =
                Collections.unmodifiableSet(actions.isEmpty() ? EnumSet.noneOf(Action.class) : EnumSet.copyOf(actions));
    }

    /**
     * Reads one capability as the newest release does.
     *
     * @throws DecodingException if the text is no capability; the offset counts characters
     */
    public static Capability parse(String text) {
        return parse(text, CapabilityGrammar.V0_16);
    }

    /** As {@link #parse(String)}, in the form of another release. */
    public static Capability parse(String text, CapabilityGrammar grammar) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new DecodingException("a capability has a colon before its actions", text.length());
        }
        int second = text.indexOf(':', colon + 1);
        if (second >= 0) {
            throw new DecodingException("a capability has one colon only", second);
        }
        String scope = text.substring(0, colon);
        requireScope(scope, grammar);
        EnumSet<Action> actions = EnumSet.noneOf(Action.class);
        for (int at = colon + 1; at < text.length(); at++) {
            actions.add(action(text, at, grammar));
        }
        if (actions.isEmpty() && grammar.isStrict()) {
            throw new DecodingException("a capability has at least one action", text.length());
        }
        return new Capability(scope, actions);
    }

    /** The canonical text: every action once, in order. */
    public String text() {
        return scope
                + ":"
                + actions.stream()
                        .map(action -> String.valueOf(action.letter()))
                        .collect(joining());
    }

    @Override
    public String toString() {
        return text();
    }

    private static void requireScope(String scope, CapabilityGrammar grammar) {
        int comma = scope.indexOf(',');
        if (comma >= 0) {
            throw new DecodingException("a scope holds no comma", comma);
        }
        if (grammar.isStrict()) {
            CanonicalPath.require(scope);
        } else if (!scope.startsWith("/")) {
            throw new DecodingException("a scope starts with a slash", 0);
        }
    }

    private static Action action(String text, int at, CapabilityGrammar grammar) {
        for (Action action : Action.values()) {
            if (action.letter() == text.charAt(at) && grammar.knows(action)) {
                return action;
            }
        }
        throw new DecodingException(String.format("U+%04X is no action", (int) text.charAt(at)), at);
    }
}
