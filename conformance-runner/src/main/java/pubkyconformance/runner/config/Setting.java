package pubkyconformance.runner.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be set. The name is the same on the command line, in a file and, in capitals, in the environment. */
public enum Setting {
    TARGET(Kind.TEXT, ""),
    GENERATION(Kind.GENERATION, ""),
    AREA(Kind.LIST, ""),
    REQUIREMENT(Kind.LIST, ""),
    LEVEL(Kind.LEVELS, ""),
    EXCLUDE(Kind.LIST, ""),
    SEED(Kind.TEXT, ""),
    OUT(Kind.PATH, ""),
    PARALLELISM(Kind.PARALLELISM, ""),
    ADMIN_URL(Kind.URL, ""),
    ADMIN_PASSWORD_FILE(Kind.PATH, ""),
    SIGNUP_TOKENS(Kind.PATH, ""),
    SIGNUP_COMMAND(Kind.TEXT, ""),
    WITHOUT(Kind.SUPPLIES, ""),
    HOMESERVER_KEY(Kind.PUBLIC_KEY, ""),
    CONNECT(Kind.SOCKET, ""),
    BOOTSTRAP(Kind.SOCKET, ""),
    TRANSPORT(Kind.TRANSPORT, ""),
    DHT_NODE(Kind.SOCKET, ""),
    RELAY(Kind.URL, ""),
    HTTP_RELAY(Kind.URL, ""),
    ALLOW_REMOTE(Kind.FLAG, "false"),
    ALLOW_DESTRUCTIVE(Kind.FLAG, "false"),
    ALLOW_QUOTA(Kind.FLAG, "false"),
    SLOW(Kind.FLAG, "false");

    /** What a file that describes a target may say; permissions are the business of the person running the suite. */
    static final List<Setting> OF_A_TARGET = List.of(
            TARGET,
            GENERATION,
            ADMIN_URL,
            ADMIN_PASSWORD_FILE,
            SIGNUP_TOKENS,
            SIGNUP_COMMAND,
            WITHOUT,
            HOMESERVER_KEY,
            CONNECT,
            BOOTSTRAP,
            TRANSPORT,
            DHT_NODE,
            RELAY,
            HTTP_RELAY);

    private static final String ENVIRONMENT_PREFIX = "PUBKY_CONFORMANCE_";

    private final Kind kind;
    private final String fallback;

    Setting(Kind kind, String fallback) {
        this.kind = kind;
        this.fallback = fallback;
    }

    /** The name in files, and after two hyphens on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of the environment variable. */
    public String variable() {
        return ENVIRONMENT_PREFIX + name();
    }

    Kind kind() {
        return kind;
    }

    /** What holds if nobody says anything; empty for "not set". */
    String fallback() {
        return fallback;
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
