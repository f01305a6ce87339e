package pubkyconformance.homeserver.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import pubkyconformance.homeserver.http.QueryParameter;
import pubkyconformance.homeserver.path.PathRefusedException;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;

/**
 * What is asked of the event stream.
 *
 * @param cursors whose events; for each user where to start, as sent: looked at only once the users are known to be here
 * @param limit most events to send
 * @param live whether to stay when the log has been read
 * @param paths which paths; at least one
 */
record StreamQuery(
        Map<PublicKey, Optional<String>> cursors,
        OptionalInt limit,
        ReadingOrder order,
        boolean live,
        List<StoragePath> paths) {
    private static final int MAX_USERS = 50;
    private static final int MAX_LIMIT = 65_535;
    private static final Set<String> TRUE = Set.of("true", "1");

    /**
     * Reads the parameters.
     *
     * @throws BadQueryException if one of them cannot be understood
     */
    static StreamQuery parse(List<QueryParameter> parameters) {
        Map<PublicKey, Optional<String>> cursors = users(values(parameters, "user"));
        boolean live = flag(parameters, "live");
        boolean reverse = flag(parameters, "reverse");
        if (live && reverse) {
            throw new BadQueryException("Cannot use live mode with reverse ordering");
        }
        return new StreamQuery(
                cursors,
                limit(values(parameters, "limit")),
                reverse ? ReadingOrder.NEWEST_FIRST : ReadingOrder.OLDEST_FIRST,
                live,
                paths(values(parameters, "path")));
    }

    private static Map<PublicKey, Optional<String>> users(List<String> values) {
        if (values.isEmpty()) {
            throw new BadQueryException("user parameter is required");
        }
        if (values.size() > MAX_USERS) {
            throw new BadQueryException("Too many users. Maximum allowed: " + MAX_USERS);
        }
        Map<PublicKey, Optional<String>> cursors = new LinkedHashMap<>();
        for (String value : values) {
            int colon = value.indexOf(':');
            String key = colon < 0 ? value : value.substring(0, colon);
            try {
                cursors.put(
                        PublicKey.parse(key), colon < 0 ? Optional.empty() : Optional.of(value.substring(colon + 1)));
            } catch (DecodingException e) {
                throw new BadQueryException("Invalid public key: " + key);
            }
        }
        return cursors;
    }

    private static OptionalInt limit(List<String> values) {
        if (values.isEmpty()) {
            return OptionalInt.empty();
        }
        String text = values.get(values.size() - 1);
        if (!text.matches("\\+?[0-9]{1,9}") || Integer.parseInt(text) > MAX_LIMIT) {
            throw new BadQueryException("Invalid limit: " + text);
        }
        if (Integer.parseInt(text) == 0) {
            throw new BadQueryException("limit must be at least 1");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static List<StoragePath> paths(List<String> values) {
        List<StoragePath> paths = new ArrayList<>();
        for (String value : values) {
            try {
                paths.add(StoragePath.normalise(value));
            } catch (PathRefusedException e) {
                throw new BadQueryException("Invalid path: " + e.getMessage());
            }
        }
        return paths.isEmpty() ? List.of(StoragePath.normalise("/pub/")) : paths;
    }

    private static boolean flag(List<QueryParameter> parameters, String name) {
        List<String> values = values(parameters, name);
        return !values.isEmpty() && TRUE.contains(values.get(values.size() - 1));
    }

    /** An empty value of a user or a path is as if it were not there; an empty limit is no number. */
    private static List<String> values(List<QueryParameter> parameters, String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(QueryParameter::value)
                .filter(value -> !value.isEmpty() || name.equals("limit"))
                .toList();
    }

    /**
     * What to read, now that the users are known to be here.
     *
     * @throws BadQueryException if a cursor is none
     */
    EventSelection selection() {
        Map<PublicKey, Long> starts = new LinkedHashMap<>();
        cursors.forEach((user, cursor) ->
                starts.put(user, cursor.map(StreamQuery::start).orElse(order.start())));
        return new EventSelection(starts, paths);
    }

    private static long start(String cursor) {
        OptionalLong start = Cursors.parse(cursor);
        if (start.isEmpty()) {
            throw new BadQueryException("Invalid cursor: " + cursor);
        }
        return start.getAsLong();
    }

    /** A parameter cannot be understood. */
    static final class BadQueryException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadQueryException(String message) {
            super(message);
        }
    }
}
