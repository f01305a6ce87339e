package pubkyconformance.spec.requirement;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults against which the scenarios are tried, as far as they are data; how each is made is the business of a test. */
public final class MutantCatalogue {
    private static final String RESOURCES = "/mutants/";
    private static final String FILE = "mutants.yaml";
    private static final String SLUG_FORM = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final int ID = 80;
    private static final int SENTENCE = 250;

    private final List<Mutant> mutants;

    private MutantCatalogue(List<Mutant> mutants) {
        this.mutants = mutants;
    }

    /**
     * Reads the mutants that come with this program.
     *
     * @param catalogue the requirements they break
     * @throws CatalogueException if the file cannot be used
     */
    public static MutantCatalogue load(Catalogue catalogue) {
        return read(CatalogueFiles.onClassPath(RESOURCES), catalogue);
    }

    /**
     * Reads the mutants from {@code mutants.yaml} in {@code directory}.
     *
     * @throws CatalogueException if the file cannot be used
     */
    static MutantCatalogue load(Path directory, Catalogue catalogue) {
        return read(CatalogueFiles.in(directory), catalogue);
    }

    private static MutantCatalogue read(CatalogueFiles files, Catalogue catalogue) {
        String content =
                files.content(FILE).orElseThrow(() -> new CatalogueException(FILE, 1, "the file is missing", "Add it"));
        Map<String, Mutant> mutants = new LinkedHashMap<>();
        for (YamlNode node :
                Fields.of(FILE, YamlReader.read(FILE, content), "mutants").list("mutants")) {
            Fields fields = Fields.of(FILE, node, "id", "text", "subtle", "also");
            Mutant mutant = mutant(fields, catalogue);
            if (mutants.putIfAbsent(mutant.id(), mutant) != null) {
                throw fields.refusal("id", "the id " + mutant.id() + " is taken", "Give another slug");
            }
        }
        List<Mutant> sorted = new ArrayList<>(mutants.values());
        sorted.sort(Comparator.comparing(Mutant::id));
        return new MutantCatalogue(List.copyOf(sorted));
    }

    private static Mutant mutant(Fields fields, Catalogue catalogue) {
        String id = fields.text("id", ID);
        int slash = id.indexOf('/');
        if (slash < 0 || !id.substring(slash + 1).matches(SLUG_FORM)) {
            throw fields.refusal("id", "the id " + id + " is malformed", "Write REQUIREMENT/slug-in-lower-case");
        }
        String requirement = id.substring(0, slash);
        requireKnown(fields, "id", requirement, catalogue);
        List<String> also = fields.optionalTexts("also", ID);
        for (String other : also) {
            requireKnown(fields, "also", other, catalogue);
        }
        return new Mutant(id, requirement, fields.text("text", SENTENCE), fields.flag("subtle"), also);
    }

    private static void requireKnown(Fields fields, String key, String requirement, Catalogue catalogue) {
        if (catalogue.find(requirement).isEmpty()) {
            throw fields.refusal(key, "there is no requirement " + requirement, "Name one of the catalogue");
        }
    }

    /** By id. */
    public List<Mutant> mutants() {
        return mutants;
    }

    /** The mutants that break the requirement of this id first of all. */
    public List<Mutant> of(String requirement) {
        return mutants.stream()
                .filter(mutant -> mutant.requirement().equals(requirement))
                .toList();
    }
}
