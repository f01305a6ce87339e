package pubkyconformance.client.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.uri.ResourceIdentifier;

/** One user's files at one homeserver, to be read. Paths are plain text such as {@code /pub/myapp/a file}; they are encoded here. */
public sealed class UserStorage permits SessionStorage {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final StorageApi api;
    private final PublicKey owner;

    UserStorage(StorageApi api, PublicKey owner) {
        this.api = api;
        this.owner = owner;
    }

    /** Whose files these are. */
    public PublicKey owner() {
        return owner;
    }

    /** A file's content read as UTF-8. */
    public String getText(String path) {
        return new String(getBytes(path), UTF_8);
    }

    /** A file's content. */
    public byte[] getBytes(String path) {
        return Answers.bytes(get(path));
    }

    /** A file's content read as JSON. */
    public JsonNode getJson(String path) {
        return json(path, JsonNode.class);
    }

    /** A file's content read as JSON and bound to a type as Jackson does it. */
    public <T> T getJson(String path, Class<T> type) {
        return json(path, type);
    }

    /** What is said about a file; nothing if there is none. */
    public Optional<FileStats> stats(String path) {
        Exchange exchange = Answers.whole(api.head(encoded(path)));
        if (exchange.status() == NOT_FOUND || exchange.status() == GONE) {
            return Optional.empty();
        }
        return Optional.of(FileStats.of(Answers.successful(exchange)));
    }

    public boolean exists(String path) {
        return stats(path).isPresent();
    }

    /** A list of what is below a directory, to be refined and sent. */
    public Listing list(String directory) {
        return new Listing(api, encoded(directory.endsWith("/") ? directory : directory + "/"));
    }

    StorageApi api() {
        return api;
    }

    Exchange get(String path) {
        return Answers.successful(api.get(encoded(path)));
    }

    static String encoded(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path: " + path + " (expected: a slash at its start)");
        }
        return ResourceIdentifier.encode(path);
    }

    private <T> T json(String path, Class<T> type) {
        byte[] content = getBytes(path);
        try {
            return JSON.readValue(content, type);
        } catch (IOException e) {
            throw new UnreadableException("GET " + path + ": the content is not the JSON that was asked for", e);
        }
    }
}
