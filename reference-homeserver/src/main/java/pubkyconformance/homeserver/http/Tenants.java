package pubkyconformance.homeserver.http;

import java.util.Optional;
import pubkyconformance.homeserver.path.PathRefusedException;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;

/** Finds the user whom a request addresses. */
final class Tenants {
    static final String HEADER = "pubky-host";
    static final String STORAGE = "/storage";

    private Tenants() {}

    /** Whether {@code request} uses the reserved namespace of path addressing; judged on the path as sent (PAD-008). */
    static boolean isPathAddressed(Request request) {
        String path = request.rawPath();
        return path.equals(STORAGE) || path.startsWith(STORAGE + "/");
    }

    /**
     * The tenant of a request in the reserved namespace. Headers have no say (PAD-004).
     *
     * @throws MalformedAddressException if the path is not {@code /storage/<owner>/<path>} with an owner in its one canonical form and a
     *     path that storage can have
     */
    static Tenant byPath(Request request) throws MalformedAddressException {
        String path = request.rawPath();
        int ownerStart = STORAGE.length() + 1;
        if (path.length() <= ownerStart) {
            throw new MalformedAddressException("Missing storage owner or path");
        }
        int ownerEnd = path.indexOf('/', ownerStart);
        String segment = ownerEnd < 0 ? path.substring(ownerStart) : path.substring(ownerStart, ownerEnd);
        PublicKey owner = key(segment)
                .filter(found -> found.z32().equals(segment))
                .orElseThrow(() -> new MalformedAddressException("Invalid storage owner public key"));
        if (ownerEnd < 0 || ownerEnd + 1 == path.length()) {
            throw new MalformedAddressException("Missing storage path");
        }
        String rawPath = path.substring(ownerEnd);
        requireStoragePath(rawPath);
        return new Tenant(owner, rawPath, Tenant.Addressing.BY_PATH);
    }

    private static void requireStoragePath(String rawPath) throws MalformedAddressException {
        try {
            StoragePath.ofUrl(rawPath);
        } catch (PathRefusedException e) {
            throw new MalformedAddressException(
                    e.isUtf8() ? "Invalid storage path: " + e.getMessage() : "Storage path is not valid UTF-8");
        }
    }

    /** The tenant named by header, Host or query, in this order of preference. What does not name a key is as if absent (TEN-003). */
    static Optional<Tenant> byHost(Request request) {
        return request.header(HEADER)
                .flatMap(Tenants::keyOfName)
                .or(() -> keyOfName(request.authority()))
                .or(() -> request.query().stream()
                        .filter(parameter -> parameter.rawName().equals(HEADER))
                        .flatMap(parameter -> keyOfName(parameter.rawValue()).stream())
                        .findFirst())
                .map(owner -> new Tenant(owner, request.rawPath(), Tenant.Addressing.BY_HOST));
    }

    /** The key that is the last label of a host name, whatever port is behind it (AMB-003). */
    private static Optional<PublicKey> keyOfName(String name) {
        String host = name.replaceFirst(":\\d*$", "").replaceFirst("\\.$", "");
        return key(host.substring(host.lastIndexOf('.') + 1));
    }

    private static Optional<PublicKey> key(String text) {
        try {
            return Optional.of(PublicKey.parse(text));
        } catch (DecodingException e) {
            return Optional.empty();
        }
    }

    /** A request in the reserved namespace that names no object; the message is for the client. */
    static final class MalformedAddressException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedAddressException(String message) {
            super(message, null, false, false);
        }
    }
}
