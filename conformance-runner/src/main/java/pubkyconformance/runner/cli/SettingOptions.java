package pubkyconformance.runner.cli;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pubkyconformance.runner.config.Setting;
import pubkyconformance.runner.config.Settings;

/** The options that are settings: what is not given here may come from the environment or a file. */
final class SettingOptions {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "http://host:port of the client API, the homeserver's key (then with --connect,"
                    + " --bootstrap or --relay), or a .yaml file that describes the target."
                    + " Without one, the reference homeserver is started and judged.")
    private @Nullable String target;

    @Option(
            names = "--generation",
            paramLabel = "0.17",
            description = "Judge this generation: 0.9, 0.10, 0.12 or 0.17; else it is recognised. The reference"
                    + " homeserver that comes with the suite is started in it.")
    private @Nullable String generation;

    @Option(names = "--area", paramLabel = "AREA", description = "Judge only these areas.")
    private @Nullable List<String> areas;

    @Option(names = "--requirement", paramLabel = "ID", description = "Judge only these requirements or scenarios.")
    private @Nullable List<String> requirements;

    @Option(names = "--level", paramLabel = "MUST", description = "Judge only these levels.")
    private @Nullable List<String> levels;

    @Option(names = "--exclude", paramLabel = "ID", description = "Leave out these areas, requirements or scenarios.")
    private @Nullable List<String> excluded;

    @Option(names = "--seed", paramLabel = "TEXT", description = "Make all keys of the run from this text.")
    private @Nullable String seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Write reports here; default: runs/<time>, runs/latest.")
    private @Nullable String out;

    @Option(names = "--parallelism", paramLabel = "N", description = "How many scenarios may run at once.")
    private @Nullable String parallelism;

    @Option(names = "--admin-url", paramLabel = "URL", description = "Where the target serves its admin API.")
    private @Nullable String adminUrl;

    @Option(
            names = "--admin-password-file",
            paramLabel = "FILE",
            description = "Holds the admin password; - reads it from standard input."
                    + " Or set PUBKY_CONFORMANCE_ADMIN_PASSWORD.")
    private @Nullable String adminPasswordFile;

    @Option(names = "--signup-tokens", paramLabel = "FILE", description = "Holds sign-up tokens, one a line.")
    private @Nullable String signupTokens;

    @Option(names = "--signup-command", paramLabel = "COMMAND", description = "Prints one sign-up token.")
    private @Nullable String signupCommand;

    @Option(
            names = "--without",
            paramLabel = "NAME",
            description =
                    "What you cannot supply (admin, homeserver-key, signup, http, pubky-tls): its scenarios do not apply.")
    private @Nullable List<String> without;

    @Option(names = "--homeserver-key", paramLabel = "KEY", description = "The target's own public key.")
    private @Nullable String homeserverKey;

    @Option(names = "--dht-node", paramLabel = "HOST:PORT", description = "A DHT node to judge.")
    private @Nullable String dhtNode;

    @Option(
            names = "--relay",
            paramLabel = "URL",
            description = "A PKARR relay to judge; a TARGET that is a key is looked up there, too.")
    private @Nullable String relay;

    @Option(names = "--http-relay", paramLabel = "URL", description = "An HTTP relay to judge.")
    private @Nullable String httpRelay;

    @Option(
            names = "--connect",
            paramLabel = "HOST:PORT",
            description = "Where the target serves its client API over TLS with its key (Pubky TLS).")
    private @Nullable String connect;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "A DHT node; a TARGET that is a key is looked up in its DHT.")
    private @Nullable String bootstrap;

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            description = "What scenarios speak unless they are about another: http or pubky-tls.")
    private @Nullable String transport;

    @Option(names = "--allow-remote", arity = "0", description = "Allow a target on another machine.")
    private @Nullable Boolean allowRemote;

    @Option(names = "--allow-destructive", arity = "0", description = "Allow changes outside the run's own users.")
    private @Nullable Boolean allowDestructive;

    @Option(names = "--allow-quota", arity = "0", description = "Allow scenarios that write more than a MiB.")
    private @Nullable Boolean allowQuota;

    @Option(names = "--slow", arity = "0", description = "Carry out the scenarios that take seconds of real time, too.")
    private @Nullable Boolean slow;

    /** The settings in force. */
    Settings resolve() {
        return Settings.resolve(given(), System.getenv(), Path.of(""));
    }

    /** What was given on the command line. */
    Map<Setting, String> given() {
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        put(given, Setting.TARGET, target);
        put(given, Setting.GENERATION, generation);
        put(given, Setting.AREA, joined(areas));
        put(given, Setting.REQUIREMENT, joined(requirements));
        put(given, Setting.LEVEL, joined(levels));
        put(given, Setting.EXCLUDE, joined(excluded));
        put(given, Setting.SEED, seed);
        put(given, Setting.OUT, out);
        put(given, Setting.PARALLELISM, parallelism);
        put(given, Setting.ADMIN_URL, adminUrl);
        put(given, Setting.ADMIN_PASSWORD_FILE, adminPasswordFile);
        put(given, Setting.SIGNUP_TOKENS, signupTokens);
        put(given, Setting.SIGNUP_COMMAND, signupCommand);
        put(given, Setting.WITHOUT, joined(without));
        put(given, Setting.HOMESERVER_KEY, homeserverKey);
        put(given, Setting.DHT_NODE, dhtNode);
        put(given, Setting.RELAY, relay);
        put(given, Setting.HTTP_RELAY, httpRelay);
        put(given, Setting.CONNECT, connect);
        put(given, Setting.BOOTSTRAP, bootstrap);
        put(given, Setting.TRANSPORT, transport);
        put(given, Setting.ALLOW_REMOTE, flag(allowRemote));
        put(given, Setting.ALLOW_DESTRUCTIVE, flag(allowDestructive));
        put(given, Setting.ALLOW_QUOTA, flag(allowQuota));
        put(given, Setting.SLOW, flag(slow));
        return given;
    }

    private static void put(Map<Setting, String> given, Setting setting, @Nullable String value) {
        if (value != null) {
            given.put(setting, value);
        }
    }

    private static @Nullable String joined(@Nullable List<String> values) {
        return values == null ? null : String.join(",", values);
    }

    private static @Nullable String flag(@Nullable Boolean value) {
        return value == null ? null : value.toString();
    }
}
