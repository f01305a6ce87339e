package pubkyconformance.spec.requirement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the files of a catalogue and checks what one file alone cannot show. */
final class CatalogueReader {
    static final String AREAS = "areas.yaml";
    static final String OMITTED = "omitted.yaml";
    static final String GENERATIONS = "generations.yaml";

    private static final String ID_FORM = "[A-Z][A-Z0-9]*(-[A-Z0-9]+)*[a-z]?(-OLD)?";
    private static final int ID = 30;
    private static final int WORD = 40;
    private static final int TEXT = 600;
    private static final int SENTENCE = 250;

    private final CatalogueFiles files;
    private final Map<String, Area> areas = new LinkedHashMap<>();
    private final Map<String, Requirement> requirements = new LinkedHashMap<>();
    private final Map<String, Omission> omissions = new LinkedHashMap<>();

    /** File and line where each id was met first. */
    private final Map<String, String> places = new HashMap<>();

    /** What a requirement points to, checked once all are known. */
    private final List<Runnable> pendingChecks = new ArrayList<>();

    CatalogueReader(CatalogueFiles files) {
        this.files = files;
    }

    Catalogue read() {
        readAreas();
        refuseForeignFiles();
        GenerationFile generations = GenerationFile.read(GENERATIONS, document(GENERATIONS));
        for (Area area : areas.values()) {
            YamlNode document = documentOrNone(area.id() + ".yaml");
            if (document != null) {
                readRequirements(area, area.id() + ".yaml", document, generations.featureIds());
            }
        }
        readOmissions();
        pendingChecks.forEach(Runnable::run);
        List<String> order = List.copyOf(areas.keySet());
        List<Requirement> sorted = requirements.values().stream()
                .sorted(Comparator.comparingInt((Requirement requirement) ->
                                order.indexOf(requirement.area().id()))
                        .thenComparing(Requirement::id))
                .toList();
        return new Catalogue(
                List.copyOf(areas.values()),
                sorted,
                List.copyOf(omissions.values()),
                generations.features(),
                generations.markers());
    }

    private void readAreas() {
        for (YamlNode node : Fields.of(AREAS, document(AREAS), "areas").list("areas")) {
            Fields fields = Fields.of(AREAS, node, "id", "title", "about");
            Area area = new Area(fields.text("id", WORD), fields.text("title", WORD), fields.text("about", SENTENCE));
            if (!area.id().matches("[a-z]+(-[a-z]+)*")) {
                throw fields.refusal("id", "area " + area.id() + " is not named in lower case", "Use a-z and hyphens");
            }
            if (areas.put(area.id(), area) != null) {
                throw fields.refusal("id", "area " + area.id() + " stands twice", "Remove one of the two");
            }
        }
    }

    private void refuseForeignFiles() {
        for (String name : files.names()) {
            boolean known = Set.of(AREAS, OMITTED, GENERATIONS).contains(name)
                    || areas.containsKey(name.substring(0, name.length() - ".yaml".length()));
            if (!known) {
                throw new CatalogueException(
                        name, 1, "no area has this name", "Add it to " + AREAS + " or rename the file");
            }
        }
    }

    private void readRequirements(Area area, String file, YamlNode document, Set<String> features) {
        Fields top = Fields.of(file, document, "area", "requirements");
        if (!top.text("area", WORD).equals(area.id())) {
            throw top.refusal(
                    "area",
                    "area " + top.text("area", WORD) + " does not belong in this file",
                    "Write `area: " + area.id() + "` or move the entries");
        }
        for (YamlNode node : top.list("requirements")) {
            Requirement requirement = readRequirement(area, file, node, features);
            requirements.put(requirement.id(), requirement);
        }
    }

    private Requirement readRequirement(Area area, String file, YamlNode node, Set<String> features) {
        Fields fields = Fields.of(
                file,
                node,
                "id",
                "level",
                "subject",
                "text",
                "source",
                "since",
                "until",
                "feature",
                "untestable",
                "effect",
                "see");
        String id = id(file, fields);
        Release since = fields.optionalRelease("since");
        Release first = since == null ? Release.V0_9 : since;
        Release until = fields.optionalRelease("until");
        if (until != null && until.isBefore(first)) {
            throw fields.refusal(
                    "until",
                    id + " ends with " + until + " before it begins with " + first,
                    "Correct `since` or `until`, which names the last release in which it holds");
        }
        String feature = fields.optionalText("feature", WORD);
        if (feature != null && !features.contains(feature)) {
            throw fields.refusal(
                    "feature",
                    "feature " + feature + " is unknown",
                    "Use one of " + String.join(", ", features) + ", or list it in " + GENERATIONS);
        }
        List<String> see = fields.optionalTexts("see", ID);
        pendingChecks.add(() -> checkSee(fields, id, see));
        return new Requirement(
                id,
                area,
                fields.oneOf("level", Level.values(), Level::name),
                fields.oneOf("subject", Subject.values(), Subject::text),
                fields.text("text", TEXT),
                fields.text("source", SENTENCE),
                first,
                until,
                feature,
                fields.optionalText("untestable", SENTENCE),
                fields.text("effect", SENTENCE),
                see);
    }

    private void checkSee(Fields fields, String id, List<String> see) {
        for (String other : see) {
            if (other.equals(id)) {
                throw fields.refusal("see", id + " refers to itself", "Remove it from `see`");
            }
            if (!requirements.containsKey(other)) {
                throw fields.refusal(
                        "see", id + " refers to " + other + ", which is no requirement", "Correct the id or remove it");
            }
        }
    }

    private void readOmissions() {
        YamlNode document = documentOrNone(OMITTED);
        if (document == null) {
            return;
        }
        for (YamlNode node : Fields.of(OMITTED, document, "omitted").list("omitted")) {
            Fields fields = Fields.of(OMITTED, node, "id", "level", "reason");
            Omission omission = new Omission(
                    id(OMITTED, fields),
                    fields.oneOf("level", Level.values(), Level::name),
                    fields.text("reason", SENTENCE));
            omissions.put(omission.id(), omission);
        }
    }

    /** The id of an entry, which no other entry of any file may have. */
    private String id(String file, Fields fields) {
        String id = fields.text("id", ID);
        if (!id.matches(ID_FORM)) {
            throw fields.refusal(
                    "id",
                    "id " + id + " is not of the form ABC-012",
                    "Use capitals, digits and hyphens, at most one small letter");
        }
        String other = places.putIfAbsent(id, file + ":" + fields.line());
        if (other != null) {
            throw fields.refusal("id", "id " + id + " is already taken at " + other, "Give one of the two another id");
        }
        return id;
    }

    private YamlNode document(String name) {
        YamlNode document = documentOrNone(name);
        if (document == null) {
            throw new CatalogueException(name, 1, "the file is missing", "Every catalogue has one");
        }
        return document;
    }

    private @Nullable YamlNode documentOrNone(String name) {
        return files.content(name)
                .map(content -> YamlReader.read(name, content))
                .orElse(null);
    }
}
