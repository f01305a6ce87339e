package pubkyconformance.spec.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.text.Utf8;

/**
 * A link taken apart: scheme, intent and parameters, of which the first of a name counts.
 *
 * @param intent empty in the oldest form
 * @param intentAt where it stands
 */
record LinkText(String intent, int intentAt, List<Parameter> parameters) {
    private static final String SCHEME = "pubkyauth";
    private static final List<String> SCHEMES = List.of(SCHEME, "pubkyring");
    private static final String AFTER_SCHEME = "://";

    /** One parameter, decoded, and where its value stands. */
    record Parameter(String name, String value, int at) {}

    LinkText {
        parameters = List.copyOf(parameters);
    }

    static LinkText parse(String text) {
        Utf8.encode(text); // half a surrogate pair could not be shown or sent
        int colon = text.indexOf(AFTER_SCHEME);
        if (colon < 0 || !SCHEMES.contains(text.substring(0, colon).toLowerCase(Locale.ROOT))) {
            throw new DecodingException("the scheme of a link is pubkyauth or pubkyring", 0);
        }
        int intentAt = colon + AFTER_SCHEME.length();
        int end = endOf(text, intentAt, "#");
        int question = endOf(text.substring(0, end), intentAt, "?");
        String intent = text.substring(intentAt, endOf(text.substring(0, question), intentAt, "/"));
        return new LinkText(
                intent, intentAt, question < end ? fields(text.substring(0, end), question + 1) : List.of());
    }

    private static int endOf(String text, int from, String mark) {
        int at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at;
    }

    private static List<Parameter> fields(String text, int from) {
        List<Parameter> found = new ArrayList<>();
        int start = from;
        while (start < text.length()) {
            int end = endOf(text, start, "&");
            String pair = text.substring(start, end);
            int equals = endOf(pair, 0, "=");
            String value = equals < pair.length() ? pair.substring(equals + 1) : "";
            found.add(new Parameter(
                    PercentCoding.decodeForm(pair.substring(0, equals)),
                    PercentCoding.decodeForm(value),
                    Math.min(start + equals + 1, end)));
            start = end + 1;
        }
        return found;
    }

    List<Parameter> all(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .toList();
    }

    boolean has(String name) {
        return !all(name).isEmpty();
    }

    Optional<String> optional(String name) {
        return all(name).stream().map(Parameter::value).findFirst();
    }

    /** The value of a parameter that has to be there. */
    <T> T required(String name, Function<String, T> reader) {
        Parameter parameter = all(name).stream()
                .findFirst()
                .orElseThrow(() -> new DecodingException("parameter " + name + " is missing", intentAt));
        try {
            return reader.apply(parameter.value());
        } catch (DecodingException e) {
            throw new DecodingException("parameter " + name + " is malformed", parameter.at(), e);
        }
    }

    /** The refusal of a parameter that is there, or would have to be, for a reason other than its form. */
    DecodingException refused(String name, String why) {
        int at = all(name).stream().map(Parameter::at).findFirst().orElse(intentAt);
        return new DecodingException("parameter " + name + " is malformed: " + why, at);
    }

    CapabilityList capabilities() {
        return required("caps", CapabilityList::parse);
    }

    /** An absolute URL, as it was written. */
    String relay() {
        return required("relay", LinkText::absoluteUrl);
    }

    SignupPlace signupPlace() {
        return new SignupPlace(required("hs", PublicKey::parse), optional("st"));
    }

    private static String absoluteUrl(String text) {
        try {
            if (new URI(text).getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw new DecodingException("the text is no URL", Math.max(0, e.getIndex()), e);
        }
        throw new DecodingException("the URL names no host", 0);
    }

    /** Writes a link, parameter after parameter. */
    static final class Writer {
        private final StringBuilder text;
        private char separator = '?';

        Writer(String intent) {
            text = new StringBuilder(SCHEME + AFTER_SCHEME + intent);
        }

        Writer put(String name, String value) {
            text.append(separator).append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            separator = '&';
            return this;
        }

        Writer put(SignupPlace place) {
            put("hs", place.homeserver().z32());
            place.token().ifPresent(token -> put("st", token));
            return this;
        }

        String text() {
            return text.toString();
        }
    }
}
