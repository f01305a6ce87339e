package pubkyconformance.homeserver.http;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a request target, none of them decoded.
 *
 * @param authority of the absolute form ({@code http://authority/path}), else null
 * @param path up to the first {@code ?}; {@code /} if an absolute target has none
 * @param query what follows the first {@code ?}, null if there is none
 */
record RequestTarget(@Nullable String authority, String path, @Nullable String query) {
    private static final String SEPARATOR = "://";

    static RequestTarget parse(String target) {
        int scheme = target.startsWith("/") ? -1 : target.indexOf(SEPARATOR);
        String authority = null;
        String rest = target;
        if (scheme > 0) {
            int start = scheme + SEPARATOR.length();
            int end = endOfAuthority(target, start);
            authority = target.substring(start, end);
            rest = target.substring(end);
            if (!rest.startsWith("/")) {
                rest = "/" + rest;
            }
        }
        int question = rest.indexOf('?');
        return question < 0
                ? new RequestTarget(authority, rest, null)
                : new RequestTarget(authority, rest.substring(0, question), rest.substring(question + 1));
    }

    private static int endOfAuthority(String target, int start) {
        int end = start;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        return end;
    }
}
