package pubkyconformance.runner.feature;

import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.Examples;
import io.cucumber.messages.types.Feature;
import io.cucumber.messages.types.FeatureChild;
import io.cucumber.messages.types.Pickle;
import io.cucumber.messages.types.PickleStep;
import io.cucumber.messages.types.Rule;
import io.cucumber.messages.types.RuleChild;
import io.cucumber.messages.types.Scenario;
import io.cucumber.messages.types.TableCell;
import io.cucumber.messages.types.TableRow;
import io.cucumber.messages.types.Tag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one feature file: its scenarios, and what is wrong with it. */
final class FeatureParser {
    private final String feature;
    private final List<ScenarioEntry> scenarios = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Pickle> pickleOfNode = new HashMap<>();

    /** @param feature the file, as a path below the features' root */
    FeatureParser(String feature) {
        this.feature = feature;
    }

    List<ScenarioEntry> scenarios() {
        return scenarios;
    }

    /** One sentence each, with file and line. */
    List<String> problems() {
        return problems;
    }

    void parse(byte[] content) {
        GherkinParser parser = GherkinParser.builder()
                .includeSource(false)
                .includeGherkinDocument(true)
                .includePickles(true)
                .build();
        List<Envelope> envelopes = parser.parse(feature, content).toList();
        for (Envelope envelope : envelopes) {
            envelope.getParseError().ifPresent(error -> problems.add(feature + ": " + error.getMessage()));
            envelope.getPickle().ifPresent(pickle -> {
                List<String> nodes = pickle.getAstNodeIds();
                pickleOfNode.put(nodes.get(nodes.size() - 1), pickle);
            });
        }
        envelopes.stream()
                .flatMap(envelope -> envelope.getGherkinDocument().stream())
                .flatMap(document -> document.getFeature().stream())
                .forEach(this::read);
    }

    private void read(Feature document) {
        for (Tag tag : document.getTags()) {
            problem(tag.getLocation().getLine(), tag.getName() + " stands on the feature (expected: on a rule)");
        }
        for (FeatureChild child : document.getChildren()) {
            child.getRule().ifPresent(this::read);
            child.getScenario()
                    .ifPresent(scenario -> problem(
                            scenario.getLocation().getLine(),
                            "scenario \"" + scenario.getName() + "\" stands outside a rule"));
        }
    }

    private void read(Rule rule) {
        Set<ScenarioTag> tags = EnumSet.noneOf(ScenarioTag.class);
        List<String> requirements = new ArrayList<>();
        for (Tag tag : rule.getTags()) {
            String word = tag.getName().substring(1);
            ScenarioTag.of(word).ifPresentOrElse(tags::add, () -> requirements.add(word));
        }
        if (requirements.size() != 1) {
            problem(
                    rule.getLocation().getLine(),
                    "rule \"" + rule.getName() + "\" has " + requirements.size()
                            + " requirement tags (expected: exactly one)");
            return;
        }
        for (RuleChild child : rule.getChildren()) {
            child.getScenario().ifPresent(scenario -> read(requirements.get(0), new Tags(tags, Set.of()), scenario));
        }
    }

    private void read(String requirement, Tags inherited, Scenario scenario) {
        Tags tags = tags(inherited, scenario.getTags());
        String id = requirement + "/" + Slug.of(scenario.getName());
        if (Slug.of(scenario.getName()).isEmpty()) {
            problem(scenario.getLocation().getLine(), "a scenario has no name");
            return;
        }
        if (scenario.getExamples().isEmpty()) {
            add(id, requirement, scenario.getId(), scenario.getLocation().getLine(), tags);
            return;
        }
        for (Examples examples : scenario.getExamples()) {
            Tags rowTags = tags(tags, examples.getTags());
            for (TableRow row : examples.getTableBody()) {
                String label = firstCell(row);
                if (Slug.of(label).isEmpty()) {
                    problem(
                            row.getLocation().getLine(),
                            "the first column \"" + label
                                    + "\" gives no name (expected: a label with letters or digits)");
                }
                add(
                        id + "/" + Slug.of(label),
                        requirement,
                        row.getId(),
                        row.getLocation().getLine(),
                        rowTags);
            }
        }
    }

    private void add(String id, String requirement, String node, long line, Tags tags) {
        Pickle pickle = pickleOfNode.get(node);
        if (pickle == null || pickle.getSteps().isEmpty()) {
            problem(line, "scenario " + id + " has no steps");
            return;
        }
        List<String> steps = pickle.getSteps().stream().map(PickleStep::getText).toList();
        scenarios.add(new ScenarioEntry(
                id,
                requirement,
                pickle.getName(),
                feature,
                Math.toIntExact(line),
                tags.ways(),
                tags.requirements(),
                steps));
    }

    /** What stands above a scenario: how it has to be run, and the requirements that it rests on beside its own. */
    private record Tags(Set<ScenarioTag> ways, Set<String> requirements) {}

    private Tags tags(Tags inherited, List<Tag> own) {
        Set<ScenarioTag> ways = EnumSet.noneOf(ScenarioTag.class);
        ways.addAll(inherited.ways());
        Set<String> requirements = new LinkedHashSet<>(inherited.requirements());
        for (Tag tag : own) {
            String word = tag.getName().substring(1);
            Optional<ScenarioTag> known = ScenarioTag.of(word);
            if (known.isPresent()) {
                ways.add(known.get());
            } else if (Character.isUpperCase(word.charAt(0))) {
                requirements.add(word);
            } else {
                problem(
                        tag.getLocation().getLine(),
                        tag.getName() + " is not a tag of a scenario (expected: one of the way it is run, or the id of"
                                + " a requirement that it rests on beside its rule's)");
            }
        }
        return new Tags(ways, requirements);
    }

    private static String firstCell(TableRow row) {
        return row.getCells().stream().findFirst().map(TableCell::getValue).orElse("");
    }

    private void problem(long line, String what) {
        problems.add(feature + ":" + line + ": " + what);
    }
}
