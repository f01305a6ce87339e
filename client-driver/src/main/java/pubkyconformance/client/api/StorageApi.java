package pubkyconformance.client.api;

import pubkyconformance.client.Body;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Request;
import pubkyconformance.spec.key.PublicKey;

/** One user's storage, as one actor with one credential asks for it. Paths are raw: nothing is encoded or tidied. */
public final class StorageApi {
    private final HttpDriver driver;
    private final Addressing addressing;
    private final PublicKey owner;
    private final Credential credential;

    public StorageApi(HttpDriver driver, Addressing addressing, PublicKey owner, Credential credential) {
        this.driver = driver;
        this.addressing = addressing;
        this.owner = owner;
        this.credential = credential;
    }

    /** Any request about a path, to be completed and sent by the caller. */
    public Request request(String method, String path) {
        return addressing
                .request(method, owner, path)
                .headers(credential.fields())
                .labelled(method + " " + path);
    }

    public Exchange send(Request request) {
        return driver.send(request);
    }

    public Exchange put(String path, byte[] content) {
        return driver.send(request("PUT", path).body(content));
    }

    public Exchange put(String path, Body body) {
        return driver.send(request("PUT", path).body(body));
    }

    public Exchange get(String path) {
        return driver.send(request("GET", path));
    }

    public Exchange head(String path) {
        return driver.send(request("HEAD", path));
    }

    public Exchange delete(String path) {
        return driver.send(request("DELETE", path));
    }

    /**
     * Lists a directory.
     *
     * @param query raw, without the question mark; may be empty
     */
    public Exchange list(String directory, String query) {
        return get(query.isEmpty() ? directory : directory + "?" + query);
    }
}
