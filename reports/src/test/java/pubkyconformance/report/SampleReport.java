package pubkyconformance.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import pubkyconformance.spec.requirement.Area;
import pubkyconformance.spec.requirement.Level;
import pubkyconformance.spec.requirement.Release;
import pubkyconformance.spec.requirement.Requirement;
import pubkyconformance.spec.requirement.Subject;

/** Reports to write down. */
final class SampleReport {
    static final String HOSTILE = "</pre><script>alert(1)</script>\u001b[31m\u0000";

    private static final Area PATHS = new Area("paths", "Storage paths", "How a URL path names an object.");

    private SampleReport() {}

    static RequirementResult requirement(String id, Level level, ScenarioVerdict... verdicts) {
        List<ScenarioResult> scenarios = IntStream.range(0, verdicts.length)
                .mapToObj(i -> scenario(id, id + "/s" + i, verdicts[i]))
                .toList();
        return new RequirementResult(
                new Requirement(
                        id,
                        PATHS,
                        level,
                        Subject.HOMESERVER,
                        "Text of " + id + ".",
                        "repo@tag:path#L1",
                        Release.V0_9,
                        null,
                        null,
                        null,
                        "Effect.",
                        List.of()),
                RequirementVerdict.of(List.of(verdicts)),
                verdicts.length == 0 ? "no scenario tests it yet" : null,
                scenarios);
    }

    private static ScenarioResult scenario(String requirement, String id, ScenarioVerdict verdict) {
        boolean failed = verdict == ScenarioVerdict.FAILED;
        boolean judged = failed || verdict == ScenarioVerdict.PASSED;
        return new ScenarioResult(
                id,
                requirement,
                "Name of " + id,
                "paths/a.feature",
                7,
                List.of("Alice reads a file", "the body is \"x\""),
                verdict,
                judged ? null : "because",
                failed ? new Finding("the body is \"x\"", "x", HOSTILE, "expected x but was " + HOSTILE) : null,
                Duration.ofMillis(12),
                failed ? List.of("./pubky-conformance replay runs/1 " + id) : List.of());
    }

    static RunReport of(RequirementResult... requirements) {
        return of(RunFacts.Completion.WHOLE, List.of(), Instant.EPOCH, requirements);
    }

    static RunReport of(
            RunFacts.Completion completion,
            List<String> suiteErrors,
            Instant startedAt,
            RequirementResult... requirements) {
        return new RunReport(
                new RunFacts(
                        "1.0",
                        "http://127.0.0.1:" + startedAt.getEpochSecond() % 60_000,
                        "0.17",
                        List.of(new RunFacts.Observation("GET /info", HOSTILE)),
                        List.of("websites"),
                        "seed-" + startedAt,
                        Map.of("parallelism", "4"),
                        startedAt,
                        Duration.ofSeconds(2),
                        4,
                        3,
                        completion,
                        suiteErrors),
                List.of(requirements));
    }

    static EvidenceEntry exchange(String scenario, int number, String body) {
        return new EvidenceEntry(
                scenario,
                number,
                "Alice",
                "read a file",
                "1970-01-01T00:00:00Z",
                4,
                new EvidenceEntry.Request(
                        "GET",
                        "/pub/a",
                        List.of(new EvidenceEntry.Field("Host", "127.0.0.1:1")),
                        EvidenceEntry.Body.EMPTY),
                new EvidenceEntry.Response(
                        200,
                        "OK",
                        List.of(new EvidenceEntry.Field("X", HOSTILE)),
                        new EvidenceEntry.Body(body, null, body.length()),
                        List.of()),
                null,
                "TLS 1.3");
    }
}
