package pubkyconformance.homeserver.http;

import pubkyconformance.spec.key.PublicKey;

/**
 * The user whom a request addresses, and where below that user.
 *
 * @param owner the user; whether there is such an account is not known here
 * @param rawPath the path below the user, as sent and not normalised; begins with a slash
 * @param addressing which of the two forms of address was used
 */
public record Tenant(PublicKey owner, String rawPath, Addressing addressing) {
    /** The two ways to address an object. */
    public enum Addressing {
        /** {@code /storage/<owner>/<path>}: the URL alone says which object is meant. */
        BY_PATH,
        /** {@code /<path>}: a header or the Host says whose object is meant. */
        BY_HOST
    }

    public boolean isByHost() {
        return addressing == Addressing.BY_HOST;
    }
}
