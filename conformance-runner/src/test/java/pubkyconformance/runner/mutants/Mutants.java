package pubkyconformance.runner.mutants;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Every mutant of the reference homeserver, by the id under which {@code spec} describes it. */
final class Mutants {
    private final Map<String, Fault> faults = new TreeMap<>();

    private Mutants() {}

    /** All of them. */
    static Map<String, Fault> all() {
        Mutants mutants = new Mutants();
        PathMutants.addTo(mutants);
        ReadingMutants.addTo(mutants);
        TypeMutants.addTo(mutants);
        StoringMutants.addTo(mutants);
        UploadMutants.addTo(mutants);
        QuotaMutants.addTo(mutants);
        DeletingMutants.addTo(mutants);
        ConditionMutants.addTo(mutants);
        ListingMutants.addTo(mutants);
        FeedMutants.addTo(mutants);
        StreamQueryMutants.addTo(mutants);
        StreamFormMutants.addTo(mutants);
        LiveStreamMutants.addTo(mutants);
        AuthMutants.addTo(mutants);
        SignupMutants.addTo(mutants);
        GrantSessionMutants.addTo(mutants);
        ProofLogoutMutants.addTo(mutants);
        TokenMutants.addTo(mutants);
        GrantMutants.addTo(mutants);
        CredentialMutants.addTo(mutants);
        CapabilityMutants.addTo(mutants);
        HttpMutants.addTo(mutants);
        SocketMutants.addTo(mutants);
        TenancyMutants.addTo(mutants);
        LockMutants.addTo(mutants);
        LockHoldingMutants.addTo(mutants);
        HttpRelayMutants.addTo(mutants);
        PkarrRelayMutants.addTo(mutants);
        NodeMutants.addTo(mutants);
        PacketRelayMutants.addTo(mutants);
        DiscoveryMutants.addTo(mutants);
        MoveMutants.addTo(mutants);
        return Collections.unmodifiableMap(mutants.faults);
    }

    /** @throws IllegalArgumentException if the id is taken */
    void add(String id, Fault fault) {
        if (faults.putIfAbsent(id, fault) != null) {
            throw new IllegalArgumentException("id: " + id + " (expected: given once)");
        }
    }
}
