package pubkyconformance.homeserver.metrics;

import java.util.Optional;
import pubkyconformance.homeserver.auth.Session;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Tenant;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;

/**
 * How a request names a user and proves to act for one: which forms of the protocol are still in use.
 *
 * @param addressing {@code path} or {@code legacy}
 * @param hostHeader {@code absent}, {@code matching} if it names the user whom the request is about, else {@code other}
 * @param hostInQuery whether the query names a user
 * @param credential {@code none}, {@code cookie} or {@code grant}
 */
record StorageRequestKind(String addressing, String hostHeader, boolean hostInQuery, String credential) {
    private static final String HOST = "pubky-host";

    static StorageRequestKind of(Request request, Tenant tenant, Optional<Session> session) {
        return new StorageRequestKind(
                tenant.isByHost() ? "legacy" : "path",
                request.header(HOST)
                        .map(value -> names(value, tenant.owner()) ? "matching" : "other")
                        .orElse("absent"),
                request.query(HOST).isPresent(),
                session.map(known -> known.isByCookie() ? "cookie" : "grant").orElse("none"));
    }

    private static boolean names(String value, PublicKey owner) {
        try {
            return PublicKey.parse(value.substring(value.lastIndexOf('.') + 1)).equals(owner);
        } catch (DecodingException e) {
            return false;
        }
    }
}
