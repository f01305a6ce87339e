package pubkyconformance.runner.mutants;

import pubkyconformance.homeserver.HomeserverBuilder;

/** How a homeserver comes to err in one way. Applied at each start, so state that it keeps is lost by a restart. */
@FunctionalInterface
interface Fault {
    HomeserverBuilder into(HomeserverBuilder builder);

    /** Both faults at once. */
    default Fault and(Fault other) {
        return builder -> other.into(into(builder));
    }
}
