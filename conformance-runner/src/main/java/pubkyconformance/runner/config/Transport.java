package pubkyconformance.runner.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the client API is spoken over. */
public enum Transport {
    HTTP,
    PUBKY_TLS;

    /** The word used on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Transport::word).toList();
    }
}
