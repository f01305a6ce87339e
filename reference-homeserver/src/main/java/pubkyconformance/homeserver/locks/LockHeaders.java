package pubkyconformance.homeserver.locks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the header fields that speak of locks. */
public final class LockHeaders {
    private static final Duration DEFAULT_LIFETIME = Duration.ofSeconds(30);
    private static final long MAX_SECONDS = 60;
    private static final String SECONDS = "Second-";

    private LockHeaders() {}

    /**
     * The lock tokens that {@code If} fields show, wherever they stand in them; entity tags, {@code Not} and other URLs do not count
     * (LCK-043).
     *
     * @param fields the field's lines
     */
    public static List<LockToken> tokens(List<String> fields) {
        List<LockToken> tokens = new ArrayList<>();
        for (String field : fields) {
            int open = field.indexOf('<');
            int close = field.indexOf('>', open + 1);
            while (open >= 0 && close >= 0) {
                LockToken.parse(field.substring(open + 1, close)).ifPresent(tokens::add);
                open = field.indexOf('<', close + 1);
                close = field.indexOf('>', open + 1);
            }
        }
        return List.copyOf(tokens);
    }

    /** The token that a {@code Lock-Token} field names, with or without angle brackets. */
    public static Optional<LockToken> lockToken(String field) {
        String value = field.strip();
        boolean bracketed = value.startsWith("<") && value.endsWith(">");
        return LockToken.parse(bracketed ? value.substring(1, value.length() - 1) : value);
    }

    /**
     * The lifetime granted for what {@code Timeout} fields wish: the first wish that can be understood, between 1 and 60 seconds; 30 if
     * there is none (LCK-013).
     */
    public static Duration lifetime(List<String> fields) {
        for (String field : fields) {
            for (String wish : field.split(",", -1)) {
                Optional<Duration> lifetime = lifetime(wish.strip());
                if (lifetime.isPresent()) {
                    return lifetime.get();
                }
            }
        }
        return DEFAULT_LIFETIME;
    }

    private static Optional<Duration> lifetime(String wish) {
        if (wish.equalsIgnoreCase("Infinite")) {
            return Optional.of(Duration.ofSeconds(MAX_SECONDS));
        }
        if (!wish.matches(SECONDS + "[0-9]+")) {
            return Optional.empty();
        }
        String digits = wish.substring(SECONDS.length()).replaceFirst("^0+(?=.)", "");
        long seconds = digits.length() > 2 ? MAX_SECONDS : Long.parseLong(digits);
        return Optional.of(Duration.ofSeconds(Math.max(1, Math.min(MAX_SECONDS, seconds))));
    }

    /** The lifetime as headers and XML print it. */
    public static String print(Duration lifetime) {
        return SECONDS + lifetime.toSeconds();
    }
}
