package pubkyconformance.homeserver.auth;

import pubkyconformance.spec.key.PublicKey;

/** What a session rests on; when it is revoked, everything opened with it ends. */
public sealed interface Credential {
    /**
     * A cookie's secret.
     *
     * @param secretHash hexadecimal; the secret itself is kept nowhere
     */
    record Cookie(String secretHash) implements Credential {}

    /** A grant, by way of any of its bearers. */
    record Grant(PublicKey owner, String id) implements Credential {}
}
