package pubkyconformance.client.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.uri.ResourceIdentifier;

/**
 * What everybody may read, wherever it is kept. Addresses are written {@code pubky://<key>/pub/…}, {@code pubky<key>/pub/…} or
 * {@code <key>/pub/…}; the user's homeserver is looked up for each of them anew.
 */
public final class PublicStorage {
    private final Pubky pubky;

    PublicStorage(Pubky pubky) {
        this.pubky = pubky;
    }

    /** A file's content read as UTF-8. */
    public String getText(String address) {
        ResourceIdentifier resource = resource(address);
        return of(resource).getText(resource.path());
    }

    /** A file's content. */
    public byte[] getBytes(String address) {
        ResourceIdentifier resource = resource(address);
        return of(resource).getBytes(resource.path());
    }

    /** A file's content read as JSON. */
    public JsonNode getJson(String address) {
        ResourceIdentifier resource = resource(address);
        return of(resource).getJson(resource.path());
    }

    /** A file's content read as JSON and bound to a type as Jackson does it. */
    public <T> T getJson(String address, Class<T> type) {
        ResourceIdentifier resource = resource(address);
        return of(resource).getJson(resource.path(), type);
    }

    /** What is said about a file; nothing if there is none. */
    public Optional<FileStats> stats(String address) {
        ResourceIdentifier resource = resource(address);
        return of(resource).stats(resource.path());
    }

    public boolean exists(String address) {
        return stats(address).isPresent();
    }

    /** A list of what is below a directory, to be refined and sent. */
    public Listing list(String address) {
        ResourceIdentifier resource = resource(address);
        return of(resource).list(resource.path());
    }

    private UserStorage of(ResourceIdentifier resource) {
        return pubky.homeServing(resource.user()).storageOf(resource.user());
    }

    private static ResourceIdentifier resource(String address) {
        boolean bare = !address.startsWith(PublicKey.DISPLAY_PREFIX) || address.indexOf('/') == PublicKey.SYMBOLS;
        try {
            return ResourceIdentifier.parse(bare ? "pubky://" + address : address);
        } catch (DecodingException e) {
            throw new IllegalArgumentException(
                    "address: " + address + " (expected: a public key, a slash and a path)", e);
        }
    }
}
