package pubkyconformance.runner.mutants;

import java.util.Optional;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.runner.embedded.EmbeddedNetwork;

/** How a homeserver, or somebody beside it, comes to err in one way. Applied at each start, so state that it keeps is lost by a restart. */
@FunctionalInterface
interface Fault {
    HomeserverBuilder into(HomeserverBuilder builder);

    /** How the network beside the homeserver is set up, if the fault is to be looked for there. */
    default Optional<EmbeddedNetwork.Setup> network() {
        return Optional.empty();
    }

    /** Both faults at once. */
    default Fault and(Fault other) {
        return builder -> other.into(into(builder));
    }
}
