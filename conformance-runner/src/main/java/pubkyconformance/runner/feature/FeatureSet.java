package pubkyconformance.runner.feature;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pubkyconformance.runner.suite.ScenarioIds;

/** All scenarios of the suite, by id and by place. */
public final class FeatureSet implements ScenarioIds {
    /** The package that Cucumber is pointed at. */
    public static final String ROOT = "features";

    private final Map<String, ScenarioEntry> byId = new TreeMap<>();
    private final Map<String, ScenarioEntry> byPlace = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private FeatureSet() {}

    /** Reads every feature file on the class path. */
    public static FeatureSet load() throws IOException {
        return of(FeatureFiles.onClassPath(ROOT));
    }

    /**
     * Reads feature files from elsewhere.
     *
     * @param files their content, by path below the features' root
     */
    public static FeatureSet of(Map<String, byte[]> files) {
        FeatureSet set = new FeatureSet();
        files.forEach((path, content) -> {
            FeatureParser parser = new FeatureParser(path);
            parser.parse(content);
            set.problems.addAll(parser.problems());
            parser.scenarios().forEach(set::add);
        });
        return set;
    }

    private void add(ScenarioEntry entry) {
        ScenarioEntry other = byId.putIfAbsent(entry.id(), entry);
        if (other != null) {
            problems.add(entry.place() + ": the id " + entry.id() + " is taken by " + other.place());
        }
        byPlace.put(entry.place(), entry);
    }

    /** What is wrong with the files themselves; empty in a sound suite. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** All scenarios, sorted by id. */
    public List<ScenarioEntry> scenarios() {
        return List.copyOf(byId.values());
    }

    public Optional<ScenarioEntry> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The scenario at a place, as Cucumber and JUnit name it. */
    public Optional<ScenarioEntry> at(String resource, int line) {
        String path = resource.startsWith(ROOT + "/") ? resource.substring(ROOT.length() + 1) : resource;
        return Optional.ofNullable(byPlace.get(path + ":" + line));
    }

    @Override
    public String idOf(URI feature, int line) {
        String resource = feature.getSchemeSpecificPart().replaceFirst("^/", "");
        return at(resource, line)
                .map(ScenarioEntry::id)
                .orElseThrow(() -> new IllegalArgumentException("no scenario at " + feature + ":" + line));
    }

    /** The scenarios of each requirement, by its id. */
    public Map<String, List<ScenarioEntry>> byRequirement() {
        return byId.values().stream()
                .collect(toMap(
                        ScenarioEntry::requirement,
                        List::of,
                        (some, more) -> {
                            List<ScenarioEntry> all = new ArrayList<>(some);
                            all.addAll(more);
                            return List.copyOf(all);
                        },
                        TreeMap::new));
    }
}
