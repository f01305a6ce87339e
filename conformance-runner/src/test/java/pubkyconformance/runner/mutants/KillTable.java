package pubkyconformance.runner.mutants;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.spec.requirement.Area;
import pubkyconformance.spec.requirement.Catalogue;
import pubkyconformance.spec.requirement.Level;
import pubkyconformance.spec.requirement.Mutant;
import pubkyconformance.spec.requirement.Requirement;
import pubkyconformance.spec.requirement.Subject;

/** What the scenarios made of each mutant, as the document that readers get. */
final class KillTable {
    private static final String START =
            """
            # Mutants

            A mutant is the reference homeserver, or a relay or DHT node beside it, with one fault. A suite that lets a mutant pass cannot be
            trusted with what somebody else wrote, so each mutant here must fail at least one scenario of the requirement that it breaks, and
            those without fault must fail none. A *subtle* fault shows only at a boundary, in an order, after a restart, to another user, at a second request, in one
            field or in one form of address.

            `MutantKillTest` makes each mutant and runs the scenarios of its requirement, in the way the command line does. It has written this
            file; to repeat that:

            ```
            mvn -pl conformance-runner -am -Dtest=MutantKillTest -Dsurefire.failIfNoSpecifiedTests=false \\
                -Dmutants.table="$PWD/docs/mutants.md" test
            ```

            `-Dtest=MutantMatrixTest -Dmutants.matrix=FILE` tries each mutant against the whole suite, which takes much longer, and tells what
            else it breaks. The faults are described in `spec/src/main/resources/mutants/mutants.yaml`.

            """;

    /** Whom scenarios judge and mutants replace. */
    private static final Set<Subject> JUDGED = Set.of(Subject.HOMESERVER, Subject.RELAY, Subject.DHT_NODE);

    private final Catalogue catalogue;
    private final FeatureSet features;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    KillTable(Catalogue catalogue, FeatureSet features) {
        this.catalogue = catalogue;
        this.features = features;
    }

    private record Count(int failed, int run) {
        static final Count NONE = new Count(0, 0);

        boolean isKill() {
            return failed > 0;
        }

        @Override
        public String toString() {
            return failed + " of " + run;
        }
    }

    void note(Mutant mutant, Trial.Result result) {
        int idle = result.with(ScenarioVerdict.NOT_APPLICABLE).size()
                + result.with(ScenarioVerdict.SKIPPED).size();
        counts.put(
                mutant.id(),
                new Count(
                        result.with(ScenarioVerdict.FAILED).size(),
                        result.verdicts().size() - idle));
    }

    String markdown(List<Mutant> mutants) {
        Map<Area, List<Mutant>> byArea = byArea(mutants);
        StringBuilder text = new StringBuilder(START);
        appendTotals(text, mutants, byArea);
        byArea.forEach((area, own) -> appendArea(text, area, own));
        return text.toString();
    }

    private Map<Area, List<Mutant>> byArea(List<Mutant> mutants) {
        Map<Area, List<Mutant>> byArea = new LinkedHashMap<>();
        for (Area area : catalogue.areas()) {
            List<Mutant> own = mutants.stream()
                    .filter(mutant -> catalogue
                            .find(mutant.requirement())
                            .orElseThrow()
                            .area()
                            .equals(area))
                    .toList();
            if (!own.isEmpty()) {
                byArea.put(area, own);
            }
        }
        return byArea;
    }

    private void appendTotals(StringBuilder text, List<Mutant> mutants, Map<Area, List<Mutant>> byArea) {
        text.append("| area | mutants | killed | subtle | MUSTs with scenarios | of them with a mutant |\n")
                .append("|---|---:|---:|---:|---:|---:|\n");
        byArea.forEach((area, own) ->
                appendTotal(text, "[" + area.title() + "](#" + anchor(area) + ")", own, requirement -> requirement
                        .area()
                        .equals(area)));
        appendTotal(text, "all", mutants, requirement -> true);
    }

    private void appendTotal(StringBuilder text, String title, List<Mutant> mutants, Predicate<Requirement> inside) {
        Set<String> broken = mutants.stream().map(Mutant::requirement).collect(Collectors.toSet());
        Set<String> tested = features.byRequirement().keySet();
        List<String> musts = catalogue.requirements().stream()
                .filter(inside)
                .filter(requirement -> requirement.level() == Level.MUST && JUDGED.contains(requirement.subject()))
                .map(Requirement::id)
                .filter(tested::contains)
                .toList();
        appendRow(
                text,
                title,
                mutants.size(),
                mutants.stream().filter(mutant -> count(mutant).isKill()).count(),
                mutants.stream().filter(Mutant::subtle).count(),
                musts.size(),
                musts.stream().filter(broken::contains).count());
    }

    private void appendArea(StringBuilder text, Area area, List<Mutant> mutants) {
        text.append("\n## ").append(area.title()).append("\n\n");
        text.append("| mutant | fault | subtle | killed by |\n|---|---|---|---|\n");
        for (Mutant mutant : mutants) {
            appendRow(text, mutant.id(), escaped(mutant.text()), mutant.subtle() ? "yes" : "", count(mutant));
        }
    }

    private Count count(Mutant mutant) {
        return counts.getOrDefault(mutant.id(), Count.NONE);
    }

    private static void appendRow(StringBuilder text, Object... cells) {
        for (Object cell : cells) {
            text.append("| ").append(cell).append(' ');
        }
        text.append("|\n");
    }

    private static String anchor(Area area) {
        return area.title().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String escaped(String text) {
        return text.replaceAll("[|*_<\\\\]", "\\\\$0");
    }
}
