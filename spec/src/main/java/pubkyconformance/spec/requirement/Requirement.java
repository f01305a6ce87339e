package pubkyconformance.spec.requirement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement about what has to hold.
 *
 * @param area the id of the area
 * @param source where the official implementation shows it, or what was observed
 * @param since the first release in which it holds
 * @param until the last release in which it holds; null while it still does
 * @param feature the name under which {@code /info} announces it; null if it is always required
 * @param untestable why no black-box client can show it; null if one can
 * @param effect what users of a server that violates it notice
 * @param see ids of related requirements
 */
public record Requirement(
        String id,
        Area area,
        Level level,
        Subject subject,
        String text,
        String source,
        Release since,
        @Nullable Release until,
        @Nullable String feature,
        @Nullable String untestable,
        String effect,
        List<String> see) {

    public Requirement {
        see = List.copyOf(see);
    }

    public boolean holdsAt(Release release) {
        return !release.isBefore(since) && (until == null || !until.isBefore(release));
    }
}
