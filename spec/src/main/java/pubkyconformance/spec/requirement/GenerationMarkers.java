package pubkyconformance.spec.requirement;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a homeserver's generation from its answers to probes.
 *
 * @param markers newest generation first
 */
public record GenerationMarkers(List<GenerationMarker> markers) {
    public GenerationMarkers {
        markers = List.copyOf(markers);
    }

    /** Every request that a decision may need, each once, in the order of asking. */
    public Set<ProbeRequest> requests() {
        Set<ProbeRequest> requests = new LinkedHashSet<>();
        markers.forEach(marker -> marker.probes().forEach(probe -> requests.add(probe.request())));
        return Collections.unmodifiableSet(requests);
    }

    /**
     * The newest generation whose probes all hold.
     *
     * @param answers by request; a request without an answer has none here
     * @return empty if no generation fits, or if a missing answer leaves open whether a newer one does
     */
    public Optional<Generation> recognise(Map<ProbeRequest, ProbeAnswer> answers) {
        for (GenerationMarker marker : markers) {
            boolean open = false;
            boolean refuted = false;
            for (Probe probe : marker.probes()) {
                ProbeAnswer answer = answers.get(probe.request());
                open |= answer == null;
                refuted |= answer != null && !probe.holds(answer);
            }
            if (!refuted) {
                return open ? Optional.empty() : Optional.of(marker.generation());
            }
        }
        return Optional.empty();
    }
}
