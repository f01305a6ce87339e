package pubkyconformance.client.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.spec.key.PublicKey;

/** The files of the user who is signed in, public and private, to be read and written as far as the session's capabilities go. */
public final class SessionStorage extends UserStorage {
    SessionStorage(StorageApi api, PublicKey owner) {
        super(api, owner);
    }

    /** Stores a file, or replaces it. */
    public void putText(String path, String content) {
        putBytes(path, content.getBytes(UTF_8));
    }

    /** As {@link #putText}. */
    public void putBytes(String path, byte[] content) {
        Answers.successful(api().put(encoded(path), content));
    }

    /**
     * As {@link #putText}.
     *
     * @param value anything that Jackson can write: a map, a record, a tree
     */
    public void putJson(String path, Object value) {
        try {
            putBytes(path, JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("value: no JSON can be made of a " + value.getClass(), e);
        }
    }

    /** Deletes a file. */
    public void delete(String path) {
        Answers.successful(api().delete(encoded(path)));
    }
}
