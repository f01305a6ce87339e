package pubkyconformance.spec.requirement;

import java.util.List;

/**
 * How a homeserver of one generation is recognised: every probe holds.
 *
 * @param probes never empty
 */
public record GenerationMarker(Generation generation, List<Probe> probes) {
    public GenerationMarker {
        probes = List.copyOf(probes);
    }
}
