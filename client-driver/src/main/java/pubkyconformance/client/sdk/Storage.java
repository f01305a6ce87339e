package pubkyconformance.client.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.api.Addressing;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.spec.key.PublicKey;

/** One user's files. Whatever is refused is thrown as {@link RefusedException}. Paths are percent-encoded by the caller. */
public final class Storage {
    private static final int NOT_FOUND = 404;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StorageApi files;

    Storage(HttpDriver driver, PublicKey owner, Credential credential) {
        files = new StorageApi(driver, Addressing.PUBKY_HOST, owner, credential);
    }

    public void putBytes(String path, byte[] content) {
        RefusedException.require(files.put(path, content));
    }

    public void putText(String path, String text) {
        putBytes(path, text.getBytes(UTF_8));
    }

    /**
     * Stores JSON.
     *
     * @param value anything that Jackson writes: a map, a record, a {@link JsonNode}
     */
    public void putJson(String path, Object value) {
        try {
            putBytes(path, JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("value: " + e.getOriginalMessage() + " (expected: JSON)", e);
        }
    }

    public byte[] bytes(String path) {
        return RefusedException.require(files.get(path)).body().bytes();
    }

    public String text(String path) {
        return new String(bytes(path), UTF_8);
    }

    /**
     * Reads JSON.
     *
     * @throws RefusedException also if the file holds none
     */
    public JsonNode json(String path) {
        try {
            return JSON.readTree(bytes(path));
        } catch (IOException e) {
            throw new RefusedException(path + " holds no JSON");
        }
    }

    public boolean exists(String path) {
        Exchange head = files.head(path);
        return head.status() != NOT_FOUND && RefusedException.require(head).isSuccess();
    }

    /** The files below a directory, as URIs {@code pubky://…}. */
    public List<String> list(String directory) {
        return RefusedException.require(files.list(directory, ""))
                .body()
                .text()
                .lines()
                .toList();
    }

    public void delete(String path) {
        RefusedException.require(files.delete(path));
    }
}
