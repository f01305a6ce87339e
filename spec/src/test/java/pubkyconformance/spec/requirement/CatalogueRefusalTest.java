package pubkyconformance.spec.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal names the file, the line and the way out. */
class CatalogueRefusalTest {
    private static final String GOOD =
            """
            area: paths
            requirements:
              - id: PTH-001
                level: MUST
                subject: homeserver
                text: Two slashes are one.
                source: repo@1:file#L1
                since: "0.10"
                until: "0.12"
                feature: webdav-locks
                effect: Two names for one file.
                see: [PTH-002]
              - id: PTH-002
                level: SHOULD
                subject: client
                text: A name is short.
                source: repo@1:file#L2
                untestable: Nobody can see it.
                effect: Long names fail.
            """;

    private static final String GENERATIONS =
            """
            features:
              - id: path-addressed-storage
                since: "0.12"
              - { id: webdav-locks,
                since: "0.13" }
            generations:
              - { id: "0.17", probes: [{ about: Newest, method: HEAD, target: /new, expect: { status: 405, headers: { Allow: GET } } }] }
              - id: "0.12"
                probes: [{ about: Newer, method: GET, target: /info, expect: { status: 200, array: features, holds: [a] } }]
              - { id: "0.10", probes: [{ about: Older, method: GET, target: /info, expect: { status: 401 } }] }
              - { id: "0.9", probes: [{ about: Oldest, method: GET, target: /old, expect: { status: 404 } }] }
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void writeGoodCatalogue() throws IOException {
        write(
                "areas.yaml",
                """
                areas:
                  - id: identity
                    title: Identity
                    about: Keys.
                  - id: paths
                    title: Paths
                    about: Names of files.
                """);
        write("generations.yaml", GENERATIONS);
        write("paths.yaml", GOOD);
        write(
                "omitted.yaml",
                """
                omitted:
                  - id: PTH-003
                    level: MUST
                    reason: Said by PTH-001.
                """);
    }

    @Test
    void goodCatalogueIsRead() {
        Catalogue catalogue = Catalogue.load(directory);

        assertThat(catalogue.areas()).extracting(Area::id).containsExactly("identity", "paths");
        assertThat(catalogue.requirements()).extracting(Requirement::id).containsExactly("PTH-001", "PTH-002");
        Requirement first = catalogue.find("PTH-001").orElseThrow();
        assertThat(first)
                .isEqualTo(new Requirement(
                        "PTH-001",
                        new Area("paths", "Paths", "Names of files."),
                        Level.MUST,
                        Subject.HOMESERVER,
                        "Two slashes are one.",
                        "repo@1:file#L1",
                        Release.V0_10,
                        Release.V0_12,
                        "webdav-locks",
                        null,
                        "Two names for one file.",
                        List.of("PTH-002")));
        assertThat(catalogue.find("PTH-002").orElseThrow().untestable()).isEqualTo("Nobody can see it.");
        assertThat(catalogue.find("PTH-003")).isEmpty();
        assertThat(catalogue.omissions()).containsExactly(new Omission("PTH-003", Level.MUST, "Said by PTH-001."));
    }

    /** One change to one line of the good file, and what is said about it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "level: MUST|level: SHALL|4|`level` SHALL is unknown. Known: MUST, SHOULD, MAY.",
                "subject: client|subject: browser|15|`subject` browser is unknown. Known: homeserver, client, relay, dht-node, simulator.",
                "since: \"0.10\"|sinse: \"0.10\"|8|key `sinse` is unknown. Known here: id, level, subject, text, source, since, until, feature, untestable, effect, see.",
                "since: \"0.10\"|since: 0.10|8|`since` is a text, not the bare word 0.10. Write a text, in quotes if it looks like a number.",
                "since: \"0.10\"|since: \"0.8\"|8|`since` 0.8 is unknown. Known: 0.9, 0.10, 0.11, 0.12, 0.13, 0.14, 0.15, 0.16, 0.17.",
                "since: \"0.10\"|since: \"0.13\"|9|PTH-001 ends with 0.12 before it begins with 0.13. Correct `since` or `until`, which names the last release in which it holds.",
                "feature: webdav-locks|feature: webdav-lock|10|feature webdav-lock is unknown. Use one of path-addressed-storage, webdav-locks, or list it in generations.yaml.",
                "see: [PTH-002]|see: [PTH-009]|12|PTH-001 refers to PTH-009, which is no requirement. Correct the id or remove it.",
                "see: [PTH-002]|see: [PTH-003]|12|PTH-001 refers to PTH-003, which is no requirement. Correct the id or remove it.",
                "see: [PTH-002]|see: [PTH-001]|12|PTH-001 refers to itself. Remove it from `see`.",
                "see: [PTH-002]|see: PTH-002|12|`see` is a list, not a text. Write `- ` before each entry.",
                "see: [PTH-002]|see: [[PTH-002]]|12|`see` is a text, not a list. Write a text, in quotes if it looks like a number.",
                "effect: Two names for one file.|effect: ' '|11|`effect` is blank. Fill it or leave the key out.",
                "effect: Two names for one file.|effect: true|11|`effect` is a text, not the bare word true. Write a text, in quotes if it looks like a number.",
                "id: PTH-002|id: PTH-001|13|id PTH-001 is already taken at paths.yaml:3. Give one of the two another id.",
                "id: PTH-002|id: pth-2|13|id pth-2 is not of the form ABC-012. Use capitals, digits and hyphens, at most one small letter.",
                "area: paths|area: identity|1|area identity does not belong in this file. Write `area: paths` or move the entries.",
                "effect: Long names fail.|level: MAY|19|Duplicate field 'level'. Correct the YAML there.",
                "text: A name is short.|text: A: b: c|16|mapping values are not allowed here. Correct the YAML there.",
                "source: repo@1:file#L2|#|13|key `source` is missing. Add `source:`.",
                "see: [PTH-002]|see: [&a PTH-002, *a]|12|aliases are not used here. Write the value out.",
            })
    void faultyRequirementIsRefused(String good, String faulty, int line, String message) throws IOException {
        change("paths.yaml", good, faulty);

        assertRefused("paths.yaml", line, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: PTH-003|id: PTH-001|2|id PTH-001 is already taken at paths.yaml:3. Give one of the two another id.",
                "level: MUST|level: IMPL|3|`level` IMPL is unknown. Known: MUST, SHOULD, MAY.",
                "reason: Said by PTH-001.|#|2|key `reason` is missing. Add `reason:`.",
            })
    void faultyOmissionIsRefused(String good, String faulty, int line, String message) throws IOException {
        change("omitted.yaml", good, faulty);

        assertRefused("omitted.yaml", line, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: paths|id: identity|5|area identity stands twice. Remove one of the two.",
                "id: paths|id: Paths|5|area Paths is not named in lower case. Use a-z and hyphens.",
                "about: Keys.|about: [Keys]|4|`about` is a text, not a list. Write a text, in quotes if it looks like a number.",
                "areas:|regions:|2|key `regions` is unknown. Known here: areas.",
            })
    void faultyAreaIsRefused(String good, String faulty, int line, String message) throws IOException {
        change("areas.yaml", good, faulty);

        assertRefused("areas.yaml", line, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: webdav-locks|id: path-addressed-storage|4|feature path-addressed-storage stands twice. Remove one of the two.",
                "since: \"0.13\"|since: \"1.0\"|5|`since` 1.0 is unknown. Known: 0.9, 0.10, 0.11, 0.12, 0.13, 0.14, 0.15, 0.16, 0.17.",
                "id: \"0.12\"|id: \"0.13\"|8|`id` 0.13 is unknown. Known: 0.9, 0.10, 0.12, 0.17.",
                "id: \"0.12\"|id: \"0.17\"|8|generation 0.17 stands twice. Merge the probes of the two.",
                "method: HEAD|method: DELETE|7|DELETE is no method for a probe. Use GET, HEAD or OPTIONS: a probe changes nothing.",
                "target: /old|target: old|11|target old is no path. Start it with a slash.",
                "status: 404|status: \"404\"|11|`status` is a whole number, not a text. Write digits without quotes.",
                "Allow: GET|Allow: [GET]|7|`Allow` is a text, not a list. Write a text, in quotes if it looks like a number.",
                "holds: [a]|hold: [a]|9|key `hold` is unknown. Known here: status, headers, body, array, holds.",
                "holds: [a]|body: b|9|key `holds` is missing. Add `holds:`.",
                "probes: [{ about: Oldest, method: GET, target: /old, expect: { status: 404 } }]|probes: []|11|generation 0.9 has no probe. Add one.",
            })
    void faultyGenerationIsRefused(String good, String faulty, int line, String message) throws IOException {
        change("generations.yaml", good, faulty);

        assertRefused("generations.yaml", line, message);
    }

    @Test
    void missingGenerationIsRefused() throws IOException {
        write("generations.yaml", GENERATIONS.substring(0, GENERATIONS.indexOf("  - { id: \"0.9\"")));

        assertRefused("generations.yaml", 7, "generation 0.9 is missing. Add its probes.");
    }

    @Test
    void fileOfNoAreaIsRefused() throws IOException {
        write("pathes.yaml", GOOD.replace("PTH", "PTX"));

        assertRefused("pathes.yaml", 1, "no area has this name. Add it to areas.yaml or rename the file.");
    }

    @Test
    void idTakenInAnotherFileIsRefused() throws IOException {
        write("identity.yaml", GOOD.replace("area: paths", "area: identity"));

        assertRefused(
                "paths.yaml", 3, "id PTH-001 is already taken at identity.yaml:3. Give one of the two another id.");
    }

    @Test
    void missingListOfAreasIsRefused() throws IOException {
        Files.delete(directory.resolve("areas.yaml"));

        assertRefused("areas.yaml", 1, "the file is missing. Every catalogue has one.");
    }

    @Test
    void emptyFileIsRefused() throws IOException {
        write("identity.yaml", "# nothing yet\n");

        assertRefused("identity.yaml", 1, "the file is empty. Remove it or fill it.");
    }

    @Test
    void secondDocumentIsRefused() throws IOException {
        write("paths.yaml", GOOD + "---\narea: paths\n");

        assertRefused("paths.yaml", 21, "a second document starts. Keep one document per file.");
    }

    @Test
    void listAtTheTopIsRefused() throws IOException {
        write("paths.yaml", "- area: paths\n");

        assertRefused("paths.yaml", 1, "a mapping is expected, not a list. Write keys area, requirements.");
    }

    @Test
    void overlongTextIsRefused() throws IOException {
        change("paths.yaml", "A name is short.", "x".repeat(601));

        assertRefused("paths.yaml", 16, "`text` has 601 characters, more than 600. Shorten it.");
    }

    @Test
    void missingDirectoryIsRefused() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Catalogue.load(directory.resolve("nowhere")))
                .withMessageContaining("nowhere cannot be listed. Name a directory of YAML files.");
    }

    private void assertRefused(String file, int line, String message) {
        CatalogueException refusal = catchThrowableOfType(CatalogueException.class, () -> Catalogue.load(directory));

        assertThat(refusal).hasMessage(file + ":" + line + ": " + message);
        assertThat(refusal.file()).isEqualTo(file);
        assertThat(refusal.line()).isEqualTo(line);
    }

    private void change(String name, String good, String faulty) throws IOException {
        String content = Files.readString(directory.resolve(name));
        assertThat(content).contains(good);
        write(name, content.replace(good, faulty));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }
}
