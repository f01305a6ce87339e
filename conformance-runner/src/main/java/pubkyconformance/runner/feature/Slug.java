package pubkyconformance.runner.feature;

import java.util.Locale;

/** Names as parts of an id: lower case letters, digits and single hyphens. */
final class Slug {
    private Slug() {}

    /** The slug of a text; empty if it has no letter and no digit. */
    static String of(String text) {
        String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return slug.replaceAll("^-|-$", "");
    }
}
