package pubkyconformance.runner.steps;

import io.cucumber.java.ParameterType;
import java.time.Duration;
import pubkyconformance.client.api.Addressing;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;

/** The words with a type that steps are made of. */
public final class Vocabulary {
    private final Cast cast;

    public Vocabulary(Cast cast) {
        this.cast = cast;
    }

    /** A name with a capital: whoever it is, it exists from now on. */
    @ParameterType("[A-Z][A-Za-z]*")
    public Actor actor(String name) {
        return cast.actor(name);
    }

    /**
     * A text in double quotes. {@code \n}, {@code \r}, {@code \t}, {@code \"} and {@code \\} stand for one character,
     * {@code {Name}} for what was kept under that name, in the first place the keys of the actors.
     */
    @ParameterType("\"((?:[^\"\\\\]|\\\\.)*)\"")
    public String text(String quoted) {
        return cast.fill(unescaped(quoted));
    }

    /** How a request says whose storage it means. */
    @ParameterType("the pubky-host header|the Host header|the query|the path")
    public Addressing addressing(String words) {
        return switch (words) {
            case "the pubky-host header" -> Addressing.PUBKY_HOST;
            case "the Host header" -> Addressing.HOST;
            case "the query" -> Addressing.QUERY;
            default -> Addressing.STORAGE_PATH;
        };
    }

    /** An HTTP method, in capitals. */
    @ParameterType("[A-Z]{3,}")
    public String method(String method) {
        return method;
    }

    /** A length of time in whole seconds. */
    @ParameterType("(-?[0-9]+) seconds?")
    public Duration duration(String seconds) {
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    static String unescaped(String quoted) {
        StringBuilder text = new StringBuilder(quoted.length());
        for (int i = 0; i < quoted.length(); i++) {
            char next = quoted.charAt(i);
            if (next == '\\') {
                i++;
                next = switch (quoted.charAt(i)) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case '"' -> '"';
                    case '\\' -> '\\';
                    default -> throw new IllegalArgumentException(
                            "\\" + quoted.charAt(i) + " in a text (expected: \\n, \\r, \\t, \\\" or \\\\)");
                };
            }
            text.append(next);
        }
        return text.toString();
    }
}
