package pubkyconformance.homeserver.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The query parameters that listings and the event feed have in common. Of a parameter that is repeated the last counts.
 *
 * @param shallow whether sub-directories are to be named instead of being gone through
 * @param reverse whether the order is to be turned round
 * @param limit most lines to give; what is no usable number counts as absent (LST-011)
 * @param cursor where to go on, without its scheme; not looked at any further
 */
public record PageQuery(boolean shallow, boolean reverse, int limit, Optional<String> cursor) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final int MAX_USABLE_LIMIT = 65_535;
    private static final String SCHEME = "pubky://";

    /**
     * Reads the parameters of {@code request}.
     *
     * @throws BadParameterException if a flag is neither set nor not
     */
    public static PageQuery of(Request request) {
        return new PageQuery(
                flag(request, "shallow"),
                flag(request, "reverse"),
                last(request, "limit").map(PageQuery::limit).orElse(DEFAULT_LIMIT),
                last(request, "cursor")
                        .map(cursor -> cursor.startsWith(SCHEME) ? cursor.substring(SCHEME.length()) : cursor)
                        .filter(cursor -> !cursor.isEmpty()));
    }

    private static int limit(String text) {
        if (!text.matches("\\+?[0-9]{1,18}")) {
            return DEFAULT_LIMIT;
        }
        long number = Long.parseLong(text);
        return number > MAX_USABLE_LIMIT ? DEFAULT_LIMIT : (int) Math.min(number, MAX_LIMIT);
    }

    private static boolean flag(Request request, String name) {
        Optional<String> value = last(request, name);
        if (value.isEmpty()) {
            return false;
        }
        return switch (value.get().toLowerCase(Locale.ROOT)) {
            case "", "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw new BadParameterException();
        };
    }

    private static Optional<String> last(Request request, String name) {
        List<String> values = request.queryAll(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** A parameter that must be understood was not. */
    public static final class BadParameterException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadParameterException() {
            super("Invalid boolean parameter");
        }
    }
}
