package pubkyconformance.client.approval;

import pubkyconformance.spec.capability.Action;
import pubkyconformance.spec.capability.Capability;
import pubkyconformance.spec.capability.CapabilityList;

/** Whether a client that asked for some capabilities may be given others. */
final class Coverage {
    private Coverage() {}

    /** Whether each action of each given capability is one of those asked for, for the same files or more (AUTH-CH-010). */
    static boolean covers(CapabilityList asked, CapabilityList given) {
        return given.capabilities().stream()
                .allMatch(capability -> capability.actions().stream().allMatch(action -> asked.capabilities().stream()
                        .anyMatch(wide -> covers(wide, capability.scope(), action))));
    }

    private static boolean covers(Capability asked, String scope, Action action) {
        boolean reaches =
                asked.scope().equals(scope) || (asked.scope().endsWith("/") && scope.startsWith(asked.scope()));
        return reaches && asked.actions().contains(action);
    }
}
