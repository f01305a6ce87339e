package pubkyconformance.homeserver.auth;

import java.util.Set;
import pubkyconformance.spec.capability.Action;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.PublicKey;

/**
 * Who a request comes from.
 *
 * @param user in whose name it acts
 * @param capabilities what that user has allowed
 * @param credential what it was recognised by
 */
public record Session(PublicKey user, CapabilityList capabilities, Credential credential) {
    private static final Set<Action> ROOT_ACTIONS = Set.of(Action.READ, Action.WRITE);

    /** Whether one of the capabilities is for reading and writing everything; two that are so together do not count (CAP-042). */
    public boolean isRoot() {
        return isRoot(capabilities);
    }

    static boolean isRoot(CapabilityList capabilities) {
        return capabilities.capabilities().stream()
                .anyMatch(capability ->
                        capability.scope().equals("/") && capability.actions().containsAll(ROOT_ACTIONS));
    }

    public boolean isByCookie() {
        return credential instanceof Credential.Cookie;
    }
}
