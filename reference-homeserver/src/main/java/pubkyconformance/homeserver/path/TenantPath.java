package pubkyconformance.homeserver.path;

import pubkyconformance.homeserver.store.Keys;
import pubkyconformance.spec.key.PublicKey;

/** A path in one user's storage. */
public record TenantPath(PublicKey tenant, StoragePath path) {
    /** Under which key of a table this is found: one user's paths lie side by side, in the order of their bytes. */
    public byte[] key() {
        return Keys.concat(tenant.bytes(), path.bytes());
    }

    /** The address that listings and events print: neither encoded nor shortened. */
    public String url() {
        return "pubky://" + tenant.z32() + path.text();
    }

    @Override
    public String toString() {
        return url();
    }
}
