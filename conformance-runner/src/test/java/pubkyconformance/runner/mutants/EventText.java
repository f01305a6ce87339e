package pubkyconformance.runner.mutants;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes apart what event streams send and what is asked of them. */
final class EventText {
    private static final Pattern END_OF_FRAME = Pattern.compile("(?<=\n\n)");

    private EventText() {}

    /** One text for each event, its blank line included. */
    static Stream<String> frames(String text) {
        return END_OF_FRAME.splitAsStream(text);
    }

    /** The key of the user whom an event concerns. */
    static String user(String frame) {
        return frame.replaceAll("(?s).*pubky://([a-z0-9]{52})/.*", "$1");
    }

    /** Adds to the first number behind {@code name}. */
    static String shifted(String query, String name, int difference) {
        return Pattern.compile("(?<=" + name + ")[0-9]+")
                .matcher(query)
                .replaceFirst(number -> String.valueOf(Long.parseLong(number.group()) + difference));
    }
}
