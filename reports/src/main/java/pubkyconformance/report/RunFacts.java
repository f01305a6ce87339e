package pubkyconformance.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is true of a run as a whole. Everything that differs from run to run stands here and in no other report file.
 *
 * @param suiteVersion version of the suite
 * @param target what was judged, for a reader: an address, or "embedded reference homeserver"
 * @param generation the protocol generation that was judged
 * @param observations what the check before the run found, in order
 * @param features what the target announces
 * @param seed what the keys of the run were made from
 * @param settings the settings in force, secrets masked, by name
 * @param startedAt when the first scenario could start
 * @param duration from then to the end of the last scenario
 * @param parallelism how many scenarios ran at once
 * @param accounts how many accounts the run saw itself create
 * @param completion whether the run came to its end
 * @param suiteErrors defects of the suite itself that showed; empty in a sound run
 */
public record RunFacts(
        String suiteVersion,
        String target,
        String generation,
        List<Observation> observations,
        List<String> features,
        String seed,
        Map<String, String> settings,
        Instant startedAt,
        Duration duration,
        int parallelism,
        int accounts,
        Completion completion,
        List<String> suiteErrors) {

    public RunFacts {
        observations = List.copyOf(observations);
        features = features.stream().sorted().toList();
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        suiteErrors = List.copyOf(suiteErrors);
    }

    /** How much of the suite a run stands for. */
    public enum Completion {
        WHOLE,
        /** Came to its end, but was asked for a part of the MUSTs only, so that it cannot speak for all of them. */
        SELECTION,
        /** Cut off: what had not run is reported as skipped. */
        PARTIAL
    }

    /**
     * One thing that the check before the run asked and what came.
     *
     * @param question what was asked
     * @param answer what came, in a few words
     */
    public record Observation(String question, String answer) {}
}
