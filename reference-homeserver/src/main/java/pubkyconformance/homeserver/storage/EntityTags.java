package pubkyconformance.homeserver.storage;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code If-None-Match}. */
final class EntityTags {
    private static final Pattern TAG = Pattern.compile("\\G[\\s,]*(?:W/)?(\"[^\"]*\")\\s*(?=,|$)");

    private EntityTags() {}

    /**
     * Whether one of the entity tags that {@code fields} list is {@code tag}. Weak tags count as well, {@code *} is any; a list is read as
     * far as it can be understood.
     *
     * @param fields the field's lines
     * @param tag strong, quotes included
     */
    static boolean match(List<String> fields, String tag) {
        return fields.stream().anyMatch(field -> match(field, tag));
    }

    private static boolean match(String field, String tag) {
        if (field.strip().equals("*")) {
            return true;
        }
        Matcher tags = TAG.matcher(field);
        while (tags.find()) {
            if (tags.group(1).equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
