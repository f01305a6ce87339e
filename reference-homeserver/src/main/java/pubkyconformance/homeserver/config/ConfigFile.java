package pubkyconformance.homeserver.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pubkyconformance.homeserver.SignupMode;

/**
 * Reads a {@code config.toml}. Keys that nobody knows are passed over, as the official server does; a value of the wrong
 * kind ends the start. Unlike there, no public DHT and no public relay is a default: what the file does not name is not spoken to.
 */
public final class ConfigFile {
    /** The name that it has in a data directory. */
    public static final String NAME = "config.toml";

    /** Far more than any file that a person writes. */
    private static final int MAX_BYTES = 256 * 1024;

    private static final TomlMapper TOML = new TomlMapper();
    private static final long SHORTEST_INTERVAL_SECONDS = 1800;

    /** Keys of the official server that this one has no use for. */
    private static final List<String> UNUSED = List.of(
            "general.database_url",
            "general.user_storage_quota_mb",
            "drive.rate_limits",
            "drive.icann_client_identity",
            "drive.pubky_client_identity",
            "default_quotas",
            "storage.default_quota_mb",
            "logging");

    private ConfigFile() {}

    /**
     * Reads {@code file}.
     *
     * @throws ConfigException with file, line if the form is broken, key if a value is wrong, and what is expected
     */
    public static HomeserverConfig read(Path file) {
        return parse(content(file), file.toString());
    }

    /**
     * Reads the text of such a file.
     *
     * @param origin what to call it in messages
     */
    public static HomeserverConfig parse(byte[] toml, String origin) {
        try {
            return config(new ConfigTable(origin, TOML.readTree(toml)));
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : ":" + e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr();
            throw new ConfigException(
                    origin + place + ": not TOML: "
                            + e.getOriginalMessage().lines().findFirst().orElse("malformed"),
                    e);
        } catch (IOException e) {
            throw new ConfigException(origin + " could not be read: " + e.getMessage(), e);
        }
    }

    private static byte[] content(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new ConfigException(file + " is no configuration: it is larger than " + MAX_BYTES / 1024
                        + " KiB; give another file");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new ConfigException("there is no file " + file + "; give the path of one that exists", e);
        } catch (IOException e) {
            throw new ConfigException(file + " could not be read: " + e.getMessage() + "; check its path", e);
        }
    }

    private static HomeserverConfig config(ConfigTable table) {
        return new HomeserverConfig(
                table.oneOf("general.signup_mode", List.of("token_required", "open"))
                                .equals("open")
                        ? SignupMode.OPEN
                        : SignupMode.TOKEN_REQUIRED,
                storage(table),
                table.socket("drive.icann_listen_socket", "127.0.0.1:6286"),
                table.socket("drive.pubky_listen_socket", "127.0.0.1:6287"),
                admin(table),
                metrics(table),
                pkdns(table),
                UNUSED.stream().filter(table::has).toList());
    }

    private static boolean storage(ConfigTable table) {
        String type = table.oneOf("storage.type", List.of("file_system", "in_memory", "google_bucket"));
        if (type.equals("google_bucket")) {
            throw table.refusal("storage.type", "google_bucket is not built here; use file_system or in_memory");
        }
        return type.equals("in_memory");
    }

    private static Optional<HomeserverConfig.Admin> admin(ConfigTable table) {
        HomeserverConfig.Admin admin = new HomeserverConfig.Admin(
                table.socket("admin.listen_socket", "127.0.0.1:6288"), table.text("admin.admin_password", "admin"));
        return table.flag("admin.enabled", true) ? Optional.of(admin) : Optional.empty();
    }

    private static Optional<InetSocketAddress> metrics(ConfigTable table) {
        InetSocketAddress socket = table.socket("metrics.listen_socket", "127.0.0.1:6289");
        return table.flag("metrics.enabled", false) ? Optional.of(socket) : Optional.empty();
    }

    private static HomeserverConfig.Pkdns pkdns(ConfigTable table) {
        List<String> bootstrapNodes = table.texts("pkdns.dht_bootstrap_nodes", List.of());
        for (String node : bootstrapNodes) {
            if (!node.matches("[^\\s/]+:[0-9]{1,5}")) {
                throw table.refusal("pkdns.dht_bootstrap_nodes", "\"" + node + "\" (expected: host:port)");
            }
        }
        List<String> relays = table.texts("pkdns.dht_relay_nodes", List.of());
        for (String relay : relays) {
            if (!relay.matches("https?://[^\\s/]+(/\\S*)?")) {
                throw table.refusal("pkdns.dht_relay_nodes", "\"" + relay + "\" (expected: http://host:port)");
            }
        }
        return new HomeserverConfig.Pkdns(
                table.address("pkdns.public_ip", "127.0.0.1"),
                table.port("pkdns.public_pubky_tls_port"),
                table.port("pkdns.public_icann_http_port"),
                table.hostName("pkdns.icann_domain", "localhost"),
                interval(table),
                bootstrapNodes,
                relays,
                millis(table, "pkdns.dht_request_timeout_ms", 2000),
                millis(table, "pkdns.relay_request_timeout_ms", 5000));
    }

    private static Duration millis(ConfigTable table, String key, long fallback) {
        return Duration.ofMillis(table.number(key, fallback, 1, Integer.MAX_VALUE));
    }

    private static Optional<Duration> interval(ConfigTable table) {
        long seconds = table.number("pkdns.user_keys_republisher_interval", 14_400, 0, Integer.MAX_VALUE);
        return seconds == 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.max(seconds, SHORTEST_INTERVAL_SECONDS)));
    }
}
