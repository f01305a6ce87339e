package pubkyconformance.spec.link;

import java.util.Optional;

/**
 * Where a signer leads back to, in any link: the fields of x-callback-url.
 *
 * @param source the name of the app that asks
 * @param success opened when the approval was sent; empty text if nothing is to be opened
 */
public record Callbacks(
        Optional<String> source, Optional<String> success, Optional<String> error, Optional<String> cancel) {
    public static final Callbacks NONE =
            new Callbacks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final String SOURCE = "x-source";
    private static final String SUCCESS = "x-success";
    private static final String OLD_SUCCESS = "callback";
    private static final String ERROR = "x-error";
    private static final String CANCEL = "x-cancel";

    /** Reads the fields of a link; a value that is no percent-encoding counts as it stands, and a plus as a plus. */
    public static Callbacks in(String link) {
        int question = link.indexOf('?');
        String query = link.substring(question + 1).split("#", 2)[0];
        Optional<String> success = field(query, SUCCESS);
        return new Callbacks(
                field(query, SOURCE),
                success.isPresent() ? success : field(query, OLD_SUCCESS),
                field(query, ERROR),
                field(query, CANCEL));
    }

    /** Writes the fields behind those of a link. */
    public String appendedTo(String link) {
        StringBuilder text = new StringBuilder(link);
        append(text, SOURCE, source);
        append(text, SUCCESS, success);
        append(text, ERROR, error);
        append(text, CANCEL, cancel);
        return text.toString();
    }

    private static void append(StringBuilder link, String name, Optional<String> value) {
        value.ifPresent(text -> link.append(link.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(PercentCoding.encode(text)));
    }

    private static Optional<String> field(String query, String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                String raw = pair.substring(name.length() + 1);
                return Optional.of(PercentCoding.decodeStrictly(raw).orElse(raw));
            }
        }
        return Optional.empty();
    }
}
