package pubkyconformance.homeserver.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of a file by their dotted keys, each of the kind that is asked for. */
final class ConfigTable {
    private static final int LARGEST_PORT = 65_535;
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern SOCKET = Pattern.compile("(?:\\[([^\\]]+)\\]|([^:\\[\\]]+)):([0-9]{1,5})");
    private static final Pattern HOST_NAME = Pattern.compile(
            "(?=.{1,253}$)[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");

    private final String origin;
    private final JsonNode root;

    ConfigTable(String origin, JsonNode root) {
        this.origin = origin;
        this.root = root;
    }

    boolean has(String key) {
        return !find(key).isMissingNode();
    }

    String text(String key, String fallback) {
        JsonNode value = find(key);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isTextual()) {
            throw expected(key, value, "a text in quotes");
        }
        return value.textValue();
    }

    /** @param words what may stand there; the first is the default */
    String oneOf(String key, List<String> words) {
        String word = text(key, words.get(0));
        if (!words.contains(word)) {
            throw expected(key, find(key), "one of " + String.join(", ", words));
        }
        return word;
    }

    boolean flag(String key, boolean fallback) {
        JsonNode value = find(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw expected(key, value, "true or false");
        }
        return value.asBoolean(fallback);
    }

    long number(String key, long fallback, long smallest, long largest) {
        JsonNode value = find(key);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < smallest
                || value.longValue() > largest) {
            throw expected(key, value, "a whole number from " + smallest + " to " + largest);
        }
        return value.longValue();
    }

    OptionalInt port(String key) {
        return has(key) ? OptionalInt.of((int) number(key, 0, 1, LARGEST_PORT)) : OptionalInt.empty();
    }

    List<String> texts(String key, List<String> fallback) {
        JsonNode value = find(key);
        if (value.isMissingNode()) {
            return fallback;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            if (item.isTextual()) {
                texts.add(item.textValue());
            }
        }
        if (!value.isArray() || texts.size() != value.size()) {
            throw expected(key, value, "a list of texts in quotes");
        }
        return texts;
    }

    InetSocketAddress socket(String key, String fallback) {
        Matcher form = SOCKET.matcher(text(key, fallback));
        InetAddress address = form.matches() ? literal(form.group(1) != null ? form.group(1) : form.group(2)) : null;
        if (address == null || Integer.parseInt(form.group(3)) > LARGEST_PORT) {
            throw expected(key, find(key), "an IP address and a port, such as 127.0.0.1:6286");
        }
        return new InetSocketAddress(address, Integer.parseInt(form.group(3)));
    }

    InetAddress address(String key, String fallback) {
        InetAddress address = literal(text(key, fallback));
        if (address == null) {
            throw expected(key, find(key), "an IP address");
        }
        return address;
    }

    String hostName(String key, String fallback) {
        String name = text(key, fallback);
        if (!HOST_NAME.matcher(name).matches()) {
            throw expected(key, find(key), "a host name");
        }
        return name;
    }

    ConfigException refusal(String key, String what) {
        return new ConfigException(origin + ": " + key + ": " + what);
    }

    /** An address written in digits; names are never looked up. */
    private static @Nullable InetAddress literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            return null; // digits and dots, yet no address
        }
    }

    private ConfigException expected(String key, JsonNode value, String expectation) {
        return refusal(key, shown(value) + " (expected: " + expectation + ")");
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    /** A value on the way to the key that is no table makes the whole file wrong, not the key missing. */
    private JsonNode find(String key) {
        JsonNode node = root;
        StringBuilder way = new StringBuilder();
        for (String name : key.split("\\.", -1)) {
            if (!node.isMissingNode() && !node.isObject()) {
                throw expected(way.toString(), node, "a table");
            }
            way.append(way.length() == 0 ? "" : ".").append(name);
            node = node.path(name);
        }
        return node;
    }
}
