package pubkyconformance.spec.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.RandomValues;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.requirement.Release;

class CapabilityTest {
    private static final Vectors STRICT = Vectors.load("capabilities/capabilities-0.17.json");
    private static final Vectors LENIENT = Vectors.load("capabilities/capabilities.json");

    /** The older vectors hold for 0.9 as written; the rows that 0.10 refuses are those of CAP-003. */
    @Nested
    class UpTo09 {
        @Test
        void entryIsRead() {
            LENIENT.rows("parse").forEach(row -> {
                Capability capability = Capability.parse(text(row, "input"), CapabilityGrammar.V0_9);

                assertThat(capability.scope()).isEqualTo(text(row, "scope"));
                assertThat(capability.text()).isEqualTo(text(row, "canonical"));
                assertThat(capability.text()).endsWith(":" + text(row, "actions"));
            });
        }

        @Test
        void entryIsRefused() {
            LENIENT.rows("reject").forEach(row -> assertThatExceptionOfType(DecodingException.class)
                    .as(row.toString())
                    .isThrownBy(() -> Capability.parse(text(row, "input"), CapabilityGrammar.V0_9)));
        }

        @Test
        void listSkipsWhatItCannotReadAndMergesNothing() {
            LENIENT.rows("lists").forEach(row -> {
                String expected = text(row, "result_v0.9.0_and_later (not normalised on read)");

                assertThat(CapabilityList.parse(text(row, "input"), CapabilityGrammar.V0_9)
                                .text())
                        .as(row.toString())
                        .isEqualTo(expected);
            });
        }

        @Test
        void rootIsWrittenWithItsActionsInOrder() {
            LENIENT.rows("is_root").forEach(row -> {
                Capability capability = Capability.parse(text(row, "capability"), CapabilityGrammar.V0_9);

                assertThat(capability.text().equals("/:rw"))
                        .isEqualTo(row.get("is_root").booleanValue());
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"/pub/a/:", "//:r", "/pub/../a:r", "/pub/a :r"})
        void readsWhatLaterReleasesRefuse(String text) {
            assertThat(Capability.parse(text, CapabilityGrammar.V0_9).text()).isEqualTo(text);
            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> Capability.parse(text, CapabilityGrammar.V0_10));
        }
    }

    @Nested
    class From010 {
        static Stream<JsonNode> rejected() {
            return Stream.concat(STRICT.rows("reject"), LENIENT.rows("reject"));
        }

        @Test
        void entryIsReadAndWrittenInItsCanonicalForm() {
            STRICT.rows("parse").forEach(row -> {
                Capability capability = Capability.parse(text(row, "input"));

                assertThat(capability.text()).isEqualTo(text(row, "canonical"));
                assertThat(capability.actions().contains(Action.ENCRYPTION_KEYS))
                        .isEqualTo(row.has("keys"));
                assertThat(Capability.parse(capability.text())).isEqualTo(capability);
            });
        }

        @ParameterizedTest
        @MethodSource("rejected")
        void entryIsRefused(JsonNode row) {
            assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> Capability.parse(text(row, "input")));
        }

        @Test
        void listIsReadOrRefusedAtThePositionOfItsFirstBadEntry() {
            STRICT.rows("lists").forEach(row -> {
                String input = text(row, "input");
                if (row.has("count")) {
                    assertThat(CapabilityList.parse(input).capabilities())
                            .hasSize(row.get("count").intValue());
                } else {
                    assertThatExceptionOfType(DecodingException.class)
                            .isThrownBy(() -> CapabilityList.parse(input))
                            .withMessageStartingWith("entry " + row.get("error_position") + " is no capability");
                }
            });
        }

        @Test
        void refusalOfAListSaysWhere() {
            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> CapabilityList.parse("/pub/a/:r,/pub/b:x"))
                    .matches(e -> e.offset() == 17)
                    .withCauseInstanceOf(DecodingException.class);
        }

        @Test
        void listKeepsWhatWouldBeMergedElsewhere() {
            STRICT.rows("normalise").forEach(row -> {
                String input = text(row, "input");

                assertThat(CapabilityList.parse(input).text()).isEqualTo(input);
                assertThat(CapabilityList.parse(text(row, "canonical")).text()).isEqualTo(text(row, "canonical"));
            });
        }

        @ParameterizedTest
        @CsvSource({"0.9,V0_9", "0.10,V0_10", "0.15,V0_10", "0.16,V0_16", "0.17,V0_16"})
        void grammarFollowsTheRelease(String release, CapabilityGrammar grammar) {
            assertThat(CapabilityGrammar.at(Release.parse(release))).isEqualTo(grammar);
        }

        @Test
        void encryptionKeysAreUnknownBefore016() {
            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> CapabilityList.parse("/:rw,/pub/chat/:e", CapabilityGrammar.V0_10))
                    .withMessageStartingWith("entry 2 is no capability");
        }
    }

    @Nested
    class Scope {
        @Test
        void canonicalPathPasses() {
            STRICT.texts("path_strict_accept").forEach(path -> assertThatCode(() -> CanonicalPath.require(path))
                    .as(path)
                    .doesNotThrowAnyException());
        }

        @Test
        void otherPathIsRefused() {
            STRICT.rows("path_strict_reject").forEach(row -> assertThatExceptionOfType(DecodingException.class)
                    .as(row.toString())
                    .isThrownBy(() -> CanonicalPath.require(row.get(0).textValue())));
        }

        @Test
        void limitsCountBytes() {
            int pathBytes = STRICT.at("limits").get("path_bytes").intValue();
            int segmentBytes = STRICT.at("limits").get("segment_bytes").intValue();
            String longest = ("/" + "a".repeat(242)).repeat(4);

            assertThat(Capability.parse(longest + ":r").scope()).hasSize(pathBytes);
            assertRefused(longest + "a:r");
            assertThat(Capability.parse("/" + "a".repeat(segmentBytes) + ":r").scope())
                    .hasSize(segmentBytes + 1);
            assertRefused("/" + "a".repeat(segmentBytes + 1) + ":r");
            assertRefused("/" + "\u00fc".repeat(128) + ":r");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/a\ud800:r", "/a,b:r", "/a\u2003:r", "/a\u007f/b:r"})
        void otherScopesAreRefused(String text) {
            assertRefused(text);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "pub/", "/a:b", "/a,b"})
        void scopeThatNoTextCouldCarryIsNoValue(String scope) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Capability(scope, Set.of(Action.READ)))
                    .withMessageStartingWith("scope: " + scope);
        }

        private static void assertRefused(String text) {
            assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> Capability.parse(text));
        }
    }

    /** What covers what, and how a request's path is normalised, is decided by server and client, each for itself. */
    @Test
    void everyOtherSectionOfTheVectorFilesIsAboutDecisions() {
        assertThat(LENIENT.sections()).containsExactly("parse", "reject", "lists", "path_match", "is_root");
        assertThat(STRICT.sections())
                .containsExactly(
                        "parse",
                        "reject",
                        "lists",
                        "normalise",
                        "covers",
                        "path_strict_accept",
                        "path_strict_reject",
                        "path_normalise",
                        "path_normalise_reject",
                        "url_encode",
                        "limits");
    }

    @Test
    void listIsReadAsItWasWritten() {
        RandomValues values = new RandomValues(1);
        for (int count = 0; count < 1000; count++) {
            CapabilityList list = values.capabilities();

            assertThat(CapabilityList.parse(list.text())).isEqualTo(list);
        }
    }

    @Test
    void damagedListIsReadOrRefused() {
        List<String> valid = List.of("/:rw", "/pub/a/:r,/priv/b:w,/pub/chat/:rw", "");

        Robustness.ofText(2, valid, CapabilityList::parse);
        Robustness.ofText(3, valid, text -> CapabilityList.parse(text, CapabilityGrammar.V0_10)
                .text());
        Robustness.ofText(4, List.of("/:rw", "//:"), text -> Capability.parse(text, CapabilityGrammar.V0_9)
                .text());
    }
}
