package pubkyconformance.runner;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody may have meant. */
public final class NearestName {
    private NearestName() {}

    /** The name closest to {@code typed}, if one is close enough to be meant. */
    public static Optional<String> of(String typed, Collection<String> names) {
        int farthest = Math.max(2, typed.length() / 3);
        return names.stream()
                .filter(name -> distance(typed, name) <= farthest)
                .min(Comparator.comparingInt(name -> distance(typed, name)));
    }

    /** " (nearest: …)" or nothing. */
    public static String hint(String typed, Collection<String> names) {
        return of(typed, names).map(name -> " (did you mean " + name + "?)").orElse("");
    }

    /** How many characters have to be changed, put in or taken out to make one text of the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
