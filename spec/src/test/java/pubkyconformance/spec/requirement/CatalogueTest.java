package pubkyconformance.spec.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The catalogue that comes with the program. */
class CatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void directoryAndClassPathHoldTheSame() {
        Catalogue fromDirectory = Catalogue.load(Path.of("src/main/resources/requirements"));

        assertThat(fromDirectory.requirements()).isEqualTo(CATALOGUE.requirements());
        assertThat(fromDirectory.omissions()).isEqualTo(CATALOGUE.omissions());
        assertThat(fromDirectory.generationMarkers()).isEqualTo(CATALOGUE.generationMarkers());
    }

    @Test
    void requirementsAreSortedByAreaAndId() {
        List<String> areas = CATALOGUE.areas().stream().map(Area::id).toList();
        List<Requirement> requirements = CATALOGUE.requirements();

        assertThat(requirements).hasSizeGreaterThan(500);
        for (int index = 1; index < requirements.size(); index++) {
            Requirement before = requirements.get(index - 1);
            Requirement after = requirements.get(index);
            int byArea = Integer.compare(
                    areas.indexOf(before.area().id()),
                    areas.indexOf(after.area().id()));
            assertThat(byArea < 0 || (byArea == 0 && before.id().compareTo(after.id()) < 0))
                    .as("%s before %s", before.id(), after.id())
                    .isTrue();
        }
    }

    @Test
    void everyRequirementIsFoundByItsId() {
        for (Requirement requirement : CATALOGUE.requirements()) {
            assertThat(CATALOGUE.find(requirement.id())).contains(requirement);
        }
    }

    @Test
    void noRequirementIsOlderThanItsFeature() {
        Map<String, Release> features =
                CATALOGUE.features().stream().collect(Collectors.toMap(Feature::id, Feature::since));
        for (Requirement requirement : CATALOGUE.requirements()) {
            if (requirement.feature() != null) {
                assertThat(requirement.since())
                        .as(requirement.id())
                        .isGreaterThanOrEqualTo(features.get(requirement.feature()));
            }
        }
    }

    /**
     * The facts that were gathered about the official implementation, by level: none may get lost. A fact is covered by the requirement of
     * its id, or by several whose ids add a small letter; a rule that ended is in one whose id ends in {@code -OLD}.
     */
    @Nested
    class Facts {
        private final Map<String, Level> facts = facts();
        private final Set<String> omitted =
                CATALOGUE.omissions().stream().map(Omission::id).collect(Collectors.toSet());

        @Test
        void everyOneIsARequirementOrOmittedWithAReason() {
            Set<String> covered = CATALOGUE.requirements().stream()
                    .map(requirement -> factOf(requirement.id()))
                    .collect(Collectors.toSet());
            List<String> lost = facts.keySet().stream()
                    .filter(fact -> !covered.contains(fact) && !omitted.contains(fact))
                    .toList();

            assertThat(facts).hasSizeGreaterThan(600);
            assertThat(lost).isEmpty();
        }

        @Test
        void noneIsBoth() {
            List<String> both = CATALOGUE.requirements().stream()
                    .map(Requirement::id)
                    .filter(id -> !id.endsWith("-OLD"))
                    .filter(id -> omitted.contains(factOf(id)))
                    .toList();

            assertThat(both).isEmpty();
        }

        @Test
        void omissionHasTheLevelOfItsFact() {
            for (Omission omission : CATALOGUE.omissions()) {
                if (facts.containsKey(omission.id())) {
                    assertThat(omission.level()).as(omission.id()).isEqualTo(facts.get(omission.id()));
                }
            }
        }

        @Test
        void requirementNamedInAReasonExists() {
            Pattern id = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:-[A-Z]+)*-(?:R?[0-9]+)[a-z]?(?:-OLD)?\\b");
            List<String> unknown = new ArrayList<>();
            for (Omission omission : CATALOGUE.omissions()) {
                Matcher named = id.matcher(omission.reason());
                while (omission.reason().startsWith("Said by") && named.find()) {
                    if (CATALOGUE.find(named.group()).isEmpty()) {
                        unknown.add(omission.id() + " names " + named.group());
                    }
                }
            }

            assertThat(unknown).isEmpty();
        }

        private static String factOf(String id) {
            return id.replaceFirst("-OLD$", "").replaceFirst("[a-z]$", "");
        }

        private static Map<String, Level> facts() {
            Map<String, Level> facts = new LinkedHashMap<>();
            try {
                for (String line : Files.readAllLines(Path.of("src/test/resources/fact-levels.tsv"))) {
                    int tab = line.indexOf('\t');
                    facts.put(line.substring(0, tab), Level.valueOf(line.substring(tab + 1)));
                }
            } catch (IOException e) {
                throw new AssertionError("The list of facts cannot be read.", e);
            }
            return facts;
        }
    }
}
