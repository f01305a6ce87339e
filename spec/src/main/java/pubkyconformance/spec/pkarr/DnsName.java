package pubkyconformance.spec.pkarr;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * DNS names as text: labels with dots between them. A byte that is no printable ASCII character, a dot or a backslash inside a label stands
 * as a backslash and three decimal digits, so text and bytes stand for each other.
 */
final class DnsName {
    static final String ROOT = ".";
    static final int MAX_LABEL_BYTES = 63;

    /** Of all labels with the length in front of each (PKARR-DNS-006). */
    static final int MAX_BYTES = 254;

    private DnsName() {}

    /** The text of these labels. */
    static String text(List<byte[]> labels) {
        if (labels.isEmpty()) {
            return ROOT;
        }
        StringBuilder text = new StringBuilder();
        for (byte[] label : labels) {
            text.append(text.isEmpty() ? "" : ".");
            for (byte symbol : label) {
                if (symbol > ' ' && symbol < 0x7f && symbol != '.' && symbol != '\\') {
                    text.append((char) symbol);
                } else {
                    text.append('\\').append(String.format("%03d", symbol & 0xff));
                }
            }
        }
        return text.toString();
    }

    /**
     * The labels of a text.
     *
     * @throws IllegalArgumentException if it is no name
     */
    static List<byte[]> labels(String text) {
        List<byte[]> labels = new ArrayList<>();
        if (text.isEmpty() || text.equals(ROOT)) {
            return labels;
        }
        String trimmed = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        int length = 0;
        for (String part : trimmed.split("\\.", -1)) {
            byte[] label = label(part);
            if (label.length == 0 || label.length > MAX_LABEL_BYTES) {
                throw new IllegalArgumentException("name: " + text + " (expected: labels of 1 to 63 bytes)");
            }
            length += label.length + 1;
            labels.add(label);
        }
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException("name: " + text + " (expected: at most 254 bytes)");
        }
        return labels;
    }

    private static byte[] label(String text) {
        ByteArrayOutputStream label = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            int escape = text.indexOf('\\', at);
            label.writeBytes(
                    text.substring(at, escape < 0 ? text.length() : escape).getBytes(UTF_8));
            at = escape < 0 ? text.length() : escape + 4;
            if (escape >= 0) {
                label.write(escaped(text, escape + 1));
            }
        }
        return label.toByteArray();
    }

    private static int escaped(String text, int from) {
        String digits = text.substring(from, Math.min(from + 3, text.length()));
        if (!digits.matches("[0-9]{3}") || Integer.parseInt(digits) > 255) {
            throw new IllegalArgumentException("label: " + text + " (expected: three digits after a backslash)");
        }
        return Integer.parseInt(digits);
    }

    /** The name that a record is stored under, from what its author writes (PKARR-DNS-003). */
    static String normalise(String name, String origin) {
        String trimmed = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        String last = trimmed.substring(trimmed.lastIndexOf('.') + 1);
        if (last.equals(origin)) {
            return trimmed;
        }
        return last.equals("@") || last.isEmpty() ? origin : trimmed + "." + origin;
    }
}
