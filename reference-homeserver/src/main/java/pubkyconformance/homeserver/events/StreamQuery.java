package pubkyconformance.homeserver.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import pubkyconformance.homeserver.http.QueryParameter;
import pubkyconformance.homeserver.path.PathRefusedException;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;

/**
 * What is asked of an event stream. Cursors are kept as sent: they are looked at only once the users are known to be here.
 *
 * @param cursors whose events, and for each user where to start; no users stands for all
 * @param cursor where to start with all that is asked for
 * @param limit most events to send
 * @param live whether to stay when the log has been read
 * @param paths which paths; at least one
 * @param match what they select
 */
record StreamQuery(
        Map<PublicKey, Optional<String>> cursors,
        Optional<String> cursor,
        OptionalInt limit,
        ReadingOrder order,
        boolean live,
        List<StoragePath> paths,
        PathMatch match) {
    private static final int MAX_USERS = 50;
    private static final int MAX_LIMIT = 65_535;
    private static final Set<String> TRUE = Set.of("true", "1");

    /**
     * Reads the parameters of a client, who names users and for each of them where to start.
     *
     * @throws BadQueryException if one of them cannot be understood
     */
    static StreamQuery ofClient(List<QueryParameter> parameters, StreamRules rules) {
        Map<PublicKey, Optional<String>> cursors = usersWithCursors(values(parameters, "user"));
        return of(parameters, cursors, Optional.empty(), rules, rules.ownPath());
    }

    /**
     * Reads the parameters of the operator, who may name users and has one cursor for all.
     *
     * @throws BadQueryException if one of them cannot be understood
     */
    static StreamQuery ofOperator(List<QueryParameter> parameters) {
        Map<PublicKey, Optional<String>> users = new LinkedHashMap<>();
        values(parameters, "user").forEach(value -> users.put(key(value), Optional.empty()));
        requireFew(users.size());
        return of(parameters, users, last(parameters, "cursor"), StreamRules.V0_17, StoragePath.ROOT);
    }

    private static StreamQuery of(
            List<QueryParameter> parameters,
            Map<PublicKey, Optional<String>> cursors,
            Optional<String> cursor,
            StreamRules rules,
            StoragePath defaultPath) {
        boolean live = flag(parameters, "live");
        boolean reverse = flag(parameters, "reverse");
        if (live && reverse) {
            throw new BadQueryException("Cannot use live mode with reverse ordering");
        }
        return new StreamQuery(
                cursors,
                cursor,
                limit(last(parameters, "limit")),
                reverse ? ReadingOrder.NEWEST_FIRST : ReadingOrder.OLDEST_FIRST,
                live,
                paths(values(parameters, "path"), rules, defaultPath),
                rules.match());
    }

    private static Map<PublicKey, Optional<String>> usersWithCursors(List<String> values) {
        if (values.isEmpty()) {
            throw new BadQueryException("user parameter is required");
        }
        requireFew(values.size());
        Map<PublicKey, Optional<String>> cursors = new LinkedHashMap<>();
        for (String value : values) {
            int colon = value.indexOf(':');
            PublicKey user = key(colon < 0 ? value : value.substring(0, colon));
            cursors.put(user, colon < 0 ? Optional.empty() : Optional.of(value.substring(colon + 1)));
        }
        return cursors;
    }

    private static PublicKey key(String text) {
        try {
            return PublicKey.parse(text);
        } catch (DecodingException e) {
            throw new BadQueryException("Invalid public key: " + text);
        }
    }

    private static void requireFew(int users) {
        if (users > MAX_USERS) {
            throw new BadQueryException("Too many users. Maximum allowed: " + MAX_USERS);
        }
    }

    private static OptionalInt limit(Optional<String> value) {
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        String text = value.get();
        if (!text.matches("\\+?0*[0-9]{1,5}") || Integer.parseInt(text) > MAX_LIMIT) {
            throw new BadQueryException("Invalid limit: " + text);
        }
        if (Integer.parseInt(text) == 0) {
            throw new BadQueryException("limit must be at least 1");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static List<StoragePath> paths(List<String> values, StreamRules rules, StoragePath defaultPath) {
        List<StoragePath> paths = new ArrayList<>();
        for (String value : values) {
            try {
                paths.add(rules.paths().normalise(value));
            } catch (PathRefusedException e) {
                throw new BadQueryException("Invalid path: " + e.getMessage());
            }
        }
        if (paths.isEmpty()) {
            return List.of(defaultPath);
        }
        return rules.pathsUnite() ? paths : List.of(paths.get(paths.size() - 1));
    }

    private static boolean flag(List<QueryParameter> parameters, String name) {
        return last(parameters, name).filter(TRUE::contains).isPresent();
    }

    private static Optional<String> last(List<QueryParameter> parameters, String name) {
        List<String> values = values(parameters, name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** An empty value is as if it were not there; an empty limit is no number. */
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
    Reading reading() {
        Map<PublicKey, Long> starts = new LinkedHashMap<>();
        cursors.forEach((user, own) -> starts.put(user, start(own)));
        return new Reading(new EventSelection(starts, paths, match), order, start(cursor), live, limit);
    }

    private long start(Optional<String> text) {
        if (text.isEmpty()) {
            return order.start();
        }
        return Cursors.parse(text.get()).orElseThrow(() -> new BadQueryException("Invalid cursor: " + text.get()));
    }

    /** A parameter cannot be understood. */
    static final class BadQueryException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadQueryException(String message) {
            super(message);
        }
    }
}
