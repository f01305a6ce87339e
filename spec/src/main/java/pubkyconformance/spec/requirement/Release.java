package pubkyconformance.spec.requirement;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import pubkyconformance.spec.DecodingException;

/** A release of the protocol's official implementation, oldest first. */
public enum Release {
    V0_9("0.9"),
    V0_10("0.10"),
    V0_11("0.11"),
    V0_12("0.12"),
    V0_13("0.13"),
    V0_14("0.14"),
    V0_15("0.15"),
    V0_16("0.16"),
    V0_17("0.17");

    private final String text;

    Release(String text) {
        this.text = text;
    }

    /**
     * Reads a release as {@link #text} writes it.
     *
     * @throws DecodingException if no release is called {@code text}
     */
    public static Release parse(String text) {
        return Arrays.stream(values())
                .filter(release -> release.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new DecodingException(
                        "no release " + text + " is known (known: "
                                + Arrays.stream(values()).map(Release::text).collect(joining(" ")) + ")",
                        0));
    }

    public boolean isBefore(Release other) {
        return compareTo(other) < 0;
    }

    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
