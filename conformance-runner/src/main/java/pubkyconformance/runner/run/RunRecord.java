package pubkyconformance.runner.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.report.EvidenceFile;
import pubkyconformance.report.RequirementResult;
import pubkyconformance.report.RequirementVerdict;
import pubkyconformance.report.RunFacts;
import pubkyconformance.report.RunFolder;
import pubkyconformance.report.RunReport;
import pubkyconformance.report.ScenarioResult;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.feature.ScenarioEntry;
import pubkyconformance.runner.suite.AdminAccess;

/** What a run has found so far, and the folder it is written to. Safe for many threads. */
final class RunRecord {
    private static final String HOOK_UP = "hook-up";
    private static final String CUT_OFF = "the run was cut off before it";

    private final RunOrder order;
    private final RunFolder folder;
    private final EvidenceFile evidence;
    private final InstantSource clock;
    private final Instant startedAt;
    private final Reproduction reproduction;
    private final Map<String, Outcome> outcomes = new TreeMap<>();
    private final AtomicInteger accounts = new AtomicInteger();

    RunRecord(RunOrder order, RunFolder folder, EvidenceFile evidence, InstantSource clock) {
        this.order = order;
        this.folder = folder;
        this.evidence = evidence;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.reproduction = new Reproduction(addresses(order), order.lasting());
        order.hookUpExchanges().forEach(exchange -> exchange(HOOK_UP, exchange));
    }

    private static List<String> addresses(RunOrder order) {
        return Stream.concat(
                        order.target().sockets().http().map(ServerAddress::url).stream(),
                        order.target().admin().stream().map(AdminAccess::url))
                .map(Object::toString)
                .toList();
    }

    void exchange(String scenarioId, Exchange exchange) {
        if (exchange.method().equals("POST")
                && exchange.target().matches("/(signup|auth/grant/signup)(\\?.*)?")
                && exchange.isSuccess()) {
            accounts.incrementAndGet();
        }
        evidence.append(EvidenceConversion.entry(scenarioId, exchange));
    }

    /** Keeps an outcome; tells how many there are now. */
    synchronized int outcome(ScenarioEntry scenario, Outcome outcome) {
        outcomes.put(scenario.id(), outcome);
        return outcomes.size();
    }

    /** Writes the report of what was found. */
    synchronized RunReport write(RunFacts.Completion completion, List<String> suiteErrors) {
        RunReport report = report(completion, suiteErrors);
        try {
            folder.write(report, evidence);
            if (order.latest()) {
                folder.linkAsLatest();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return report;
    }

    private RunReport report(RunFacts.Completion completion, List<String> suiteErrors) {
        List<RequirementResult> requirements = new ArrayList<>();
        for (Plan.PlannedRequirement planned : order.plan().requirements()) {
            List<ScenarioResult> scenarios = planned.scenarios().stream()
                    .map(each -> result(each, completion))
                    .sorted(Comparator.comparing(ScenarioResult::id))
                    .toList();
            requirements.add(requirement(planned, scenarios));
        }
        RunFacts facts = new RunFacts(
                order.suiteVersion(),
                order.targetName(),
                order.target().generation().text(),
                order.target().observations(),
                List.copyOf(order.target().features()),
                order.seed().text(),
                order.settings(),
                startedAt,
                Duration.between(startedAt, clock.instant()),
                order.parallelism(),
                accounts.get(),
                completion,
                suiteErrors);
        return new RunReport(facts, requirements);
    }

    private static RequirementResult requirement(Plan.PlannedRequirement planned, List<ScenarioResult> scenarios) {
        if (planned.inapplicable().isPresent()) {
            return new RequirementResult(
                    planned.requirement(),
                    RequirementVerdict.NOT_APPLICABLE,
                    planned.inapplicable().get(),
                    scenarios);
        }
        RequirementVerdict verdict = RequirementVerdict.of(
                scenarios.stream().map(ScenarioResult::verdict).toList());
        String reason = null;
        if (verdict == RequirementVerdict.NOT_TESTED && scenarios.isEmpty()) {
            String untestable = planned.requirement().untestable();
            reason = untestable == null ? "no scenario tests it yet" : "cannot be tested from outside: " + untestable;
        }
        return new RequirementResult(planned.requirement(), verdict, reason, scenarios);
    }

    private ScenarioResult result(Plan.PlannedScenario planned, RunFacts.Completion completion) {
        ScenarioEntry scenario = planned.scenario();
        Outcome outcome = planned.withheld()
                .map(each -> new Outcome(each.verdict(), each.reason(), null, null, Duration.ZERO))
                .orElseGet(() -> carriedOut(scenario, completion));
        boolean failed = outcome.verdict() == ScenarioVerdict.FAILED;
        Path run = folder.path();
        return new ScenarioResult(
                scenario.id(),
                scenario.requirement(),
                scenario.name(),
                scenario.feature(),
                scenario.line(),
                scenario.steps(),
                outcome.verdict(),
                outcome.reason(),
                outcome.finding(),
                outcome.duration(),
                failed ? reproduction.lines(scenario.id(), run, evidence.of(scenario.id())) : List.of());
    }

    private Outcome carriedOut(ScenarioEntry scenario, RunFacts.Completion completion) {
        if (outcomes.containsKey(scenario.id())) {
            return requireNonNull(outcomes.get(scenario.id()));
        }
        return completion == RunFacts.Completion.PARTIAL
                ? new Outcome(ScenarioVerdict.SKIPPED, CUT_OFF, null, null, Duration.ZERO)
                : new Outcome(
                        ScenarioVerdict.INCONCLUSIVE,
                        "error of the suite: it was not carried out",
                        null,
                        null,
                        Duration.ZERO);
    }

    /** How many scenarios ended. */
    synchronized int count() {
        return outcomes.size();
    }
}
