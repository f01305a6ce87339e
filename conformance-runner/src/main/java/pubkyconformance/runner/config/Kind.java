package pubkyconformance.runner.config;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pubkyconformance.runner.suite.Supply;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.requirement.Generation;
import pubkyconformance.spec.requirement.Level;

/** What the value of a setting may be. */
@SuppressWarnings("ImmutableEnumChecker") // the tests of the values hold no state
enum Kind {
    TEXT("some text", text -> !text.isBlank()),
    PATH("the path of a file", text -> !text.isBlank()),
    LIST("one or more names, separated by commas", text -> items(text).allMatch(item -> !item.isEmpty())),
    FLAG("true or false", text -> text.equals("true") || text.equals("false")),
    URL("http://host:port", Kind::isHttp),
    SOCKET("host:port", Kind::isSocket),
    TRANSPORT("one of " + String.join(", ", Transport.words()), text -> Transport.words()
            .contains(text)),
    PARALLELISM(
            "a whole number from 1 to 256", text -> text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= 256),
    GENERATION("one of " + join(Generation.values()), text -> decodes(() -> Generation.parse(text))),
    PUBLIC_KEY("a public key of 52 z-base-32 symbols", text -> decodes(() -> PublicKey.parse(text))),
    LEVELS("one or more of " + join(Level.values()), text -> items(text)
            .allMatch(item -> names(Level.values()).contains(item.toUpperCase(Locale.ROOT)))),
    SUPPLIES(
            "one or more of " + Arrays.stream(Supply.values()).map(Supply::word).collect(joining(", ")),
            text -> items(text).allMatch(item -> Supply.of(item).isPresent()));

    private final String expectation;
    private final Predicate<String> fits;

    Kind(String expectation, Predicate<String> fits) {
        this.expectation = expectation;
        this.fits = fits;
    }

    /** What was expected instead, if {@code text} is no value of this kind. */
    Optional<String> objection(String text) {
        return fits.test(text) ? Optional.empty() : Optional.of(expectation);
    }

    /** The items of a list. */
    static Stream<String> items(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip);
    }

    private static boolean isHttp(String text) {
        return text.matches("http://(\\[[0-9a-fA-F:.%]+\\]|[^/?#@\\[\\]:\\s]+)(:[0-9]{1,5})?/?");
    }

    private static boolean isSocket(String text) {
        return text.matches("(\\[[0-9a-fA-F:.%]+\\]|[^/?#@\\[\\]:\\s]+):[1-9][0-9]{0,4}")
                && Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) <= 65_535;
    }

    private static boolean decodes(Runnable reading) {
        try {
            reading.run();
            return true;
        } catch (DecodingException e) {
            return false;
        }
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static String join(Object[] values) {
        return Arrays.stream(values).map(Object::toString).collect(joining(", "));
    }
}
