package pubkyconformance.spec.requirement;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import pubkyconformance.spec.DecodingException;

/** A release that homeservers in use are judged by, oldest first. */
public enum Generation {
    V0_9(Release.V0_9),
    V0_10(Release.V0_10),
    V0_12(Release.V0_12),
    V0_17(Release.V0_17);

    private final Release release;

    Generation(Release release) {
        this.release = release;
    }

    /** The newest one. */
    public static Generation newest() {
        return values()[values().length - 1];
    }

    /**
     * Reads a generation as {@link #text} writes it.
     *
     * @throws DecodingException if no generation is called {@code text}
     */
    public static Generation parse(String text) {
        return Arrays.stream(values())
                .filter(generation -> generation.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new DecodingException(
                        "no generation " + text + " is known (known: "
                                + Arrays.stream(values()).map(Generation::text).collect(joining(" ")) + ")",
                        0));
    }

    public Release release() {
        return release;
    }

    public String text() {
        return release.text();
    }

    @Override
    public String toString() {
        return text();
    }
}
