package pubkyconformance.spec.requirement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The file that says which features there are and how a generation is recognised. */
record GenerationFile(List<Feature> features, GenerationMarkers markers) {
    private static final int WORD = 40;
    private static final int SENTENCE = 250;

    Set<String> featureIds() {
        Set<String> ids = new LinkedHashSet<>();
        features.forEach(feature -> ids.add(feature.id()));
        return ids;
    }

    static GenerationFile read(String file, YamlNode document) {
        Fields top = Fields.of(file, document, "features", "generations");
        List<Feature> features = new ArrayList<>();
        for (YamlNode node : top.list("features")) {
            Fields fields = Fields.of(file, node, "id", "since");
            Feature feature = new Feature(fields.text("id", WORD), fields.release("since"));
            if (features.stream().anyMatch(other -> other.id().equals(feature.id()))) {
                throw fields.refusal("id", "feature " + feature.id() + " stands twice", "Remove one of the two");
            }
            features.add(feature);
        }
        Map<Generation, GenerationMarker> markers = new EnumMap<>(Generation.class);
        for (YamlNode node : top.list("generations")) {
            Fields fields = Fields.of(file, node, "id", "probes");
            Generation generation = fields.oneOf("id", Generation.values(), Generation::text);
            List<Probe> probes = fields.list("probes").stream()
                    .map(probe -> probe(file, probe))
                    .toList();
            if (probes.isEmpty()) {
                throw fields.refusal("probes", "generation " + generation + " has no probe", "Add one");
            }
            if (markers.put(generation, new GenerationMarker(generation, probes)) != null) {
                throw fields.refusal("id", "generation " + generation + " stands twice", "Merge the probes of the two");
            }
        }
        for (Generation generation : Generation.values()) {
            if (!markers.containsKey(generation)) {
                throw top.refusal("generations", "generation " + generation + " is missing", "Add its probes");
            }
        }
        List<GenerationMarker> newestFirst = markers.values().stream()
                .sorted(Comparator.comparing(GenerationMarker::generation).reversed())
                .toList();
        return new GenerationFile(List.copyOf(features), new GenerationMarkers(newestFirst));
    }

    private static Probe probe(String file, YamlNode node) {
        Fields fields = Fields.of(file, node, "about", "method", "target", "headers", "expect");
        String method = fields.text("method", WORD);
        if (!Set.of("GET", "HEAD", "OPTIONS").contains(method)) {
            throw fields.refusal(
                    "method",
                    method + " is no method for a probe",
                    "Use GET, HEAD or OPTIONS: a probe changes nothing");
        }
        String target = fields.text("target", SENTENCE);
        if (!target.startsWith("/")) {
            throw fields.refusal("target", "target " + target + " is no path", "Start it with a slash");
        }
        ProbeRequest request = new ProbeRequest(method, target, fields.optionalTextMap("headers", SENTENCE));
        return new Probe(fields.text("about", SENTENCE), request, conditions(file, fields.required("expect")));
    }

    private static List<Condition> conditions(String file, YamlNode node) {
        Fields expect = Fields.of(file, node, "status", "headers", "body", "array", "holds");
        List<Condition> conditions = new ArrayList<>();
        conditions.add(new Condition.StatusIs(expect.number("status")));
        expect.optionalTextMap("headers", SENTENCE)
                .forEach((name, value) -> conditions.add(new Condition.HeaderIs(name, value)));
        if (expect.has("body")) {
            conditions.add(new Condition.BodyIs(expect.text("body", SENTENCE)));
        }
        if (expect.has("array") || expect.has("holds")) {
            String member = expect.text("array", WORD);
            expect.list("holds");
            expect.optionalTexts("holds", WORD)
                    .forEach(value -> conditions.add(new Condition.JsonArrayHolds(member, value)));
        }
        return conditions;
    }
}
