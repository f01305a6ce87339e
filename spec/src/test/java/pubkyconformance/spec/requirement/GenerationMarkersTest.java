package pubkyconformance.spec.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The answers here are those of official homeservers, as the documentation of each release tells them. */
class GenerationMarkersTest {
    private static final GenerationMarkers MARKERS = Catalogue.load().generationMarkers();

    private static final ProbeAnswer NOT_FOUND = new ProbeAnswer(404, Map.of(), "Not Found");
    private static final ProbeAnswer UNAUTHORISED = new ProbeAnswer(401, Map.of(), "No authenticated session found");
    private static final ProbeAnswer FORBIDDEN = new ProbeAnswer(403, Map.of(), "Forbidden");
    private static final ProbeAnswer ROOT =
            new ProbeAnswer(200, Map.of("content-type", List.of("text/plain; charset=utf-8")), "Pubky Homeserver");
    private static final ProbeAnswer STREAM_WITHOUT_USER = new ProbeAnswer(400, Map.of(), "");

    @Nested
    class OfficialHomeserver {
        @Test
        void of09() {
            assertRecognised(
                    Generation.V0_9,
                    ask(Map.of("/", ROOT, "/session", NOT_FOUND, "/priv/probe", FORBIDDEN), NOT_FOUND));
        }

        @Test
        void of010() {
            ProbeAnswer internalError = new ProbeAnswer(500, Map.of(), "Internal server error");
            assertRecognised(
                    Generation.V0_10,
                    ask(
                            Map.of("/", ROOT, "/info", internalError, "/events-stream", STREAM_WITHOUT_USER),
                            UNAUTHORISED));
        }

        @Test
        void of011WhichAnnouncesNothing() {
            assertRecognised(Generation.V0_10, from010(info(), STREAM_WITHOUT_USER));
        }

        @Test
        void of012() {
            assertRecognised(Generation.V0_12, from010(info("path-addressed-storage"), STREAM_WITHOUT_USER));
        }

        @Test
        void of013And014() {
            assertRecognised(
                    Generation.V0_12, from010(info("path-addressed-storage", "webdav-locks"), STREAM_WITHOUT_USER));
        }

        @Test
        void of015And016() {
            assertRecognised(
                    Generation.V0_12,
                    from010(info("path-addressed-storage", "grant-proof-logout", "webdav-locks"), STREAM_WITHOUT_USER));
        }

        @Test
        void of017() {
            assertRecognised(
                    Generation.V0_17,
                    from010(
                            info("path-addressed-storage", "grant-proof-logout", "webdav-locks", "websites"),
                            allow("GET")));
        }

        @Test
        void of017WithWebsitesSwitchedOff() {
            assertRecognised(
                    Generation.V0_17,
                    from010(info("path-addressed-storage", "grant-proof-logout", "webdav-locks"), allow("GET")));
        }
    }

    @Nested
    class SomethingElse {
        @Test
        void thatAnswersEverythingAlikeIsNotRecognised() {
            for (ProbeAnswer answer : List.of(NOT_FOUND, UNAUTHORISED, FORBIDDEN, new ProbeAnswer(200, Map.of(), ""))) {
                assertThat(MARKERS.recognise(ask(Map.of(), answer))).isEmpty();
            }
        }

        @Test
        void thatAnswersHtmlForInfoIsNotRecognised() {
            ProbeAnswer page = new ProbeAnswer(200, Map.of(), "<html>path-addressed-storage</html>");

            assertThat(MARKERS.recognise(ask(Map.of(), page))).isEmpty();
        }
    }

    @Test
    void missingAnswerForANewerGenerationLeavesItOpen() {
        Map<ProbeRequest, ProbeAnswer> answers =
                from010(info("path-addressed-storage", "grant-proof-logout", "webdav-locks"), allow("GET"));
        answers.keySet().removeIf(request -> request.method().equals("HEAD"));

        assertThat(MARKERS.recognise(answers)).isEmpty();
    }

    @Test
    void missingAnswerForARefutedGenerationDoesNotMatter() {
        Map<ProbeRequest, ProbeAnswer> answers = from010(info("path-addressed-storage"), STREAM_WITHOUT_USER);
        answers.keySet().removeIf(request -> request.method().equals("HEAD"));

        assertRecognised(Generation.V0_12, answers);
    }

    @Test
    void everyRequestIsAskedOnceAndChangesNothing() {
        assertThat(MARKERS.requests()).doesNotHaveDuplicates().hasSizeBetween(5, 8);
        assertThat(MARKERS.requests()).extracting(ProbeRequest::method).containsOnly("GET", "HEAD");
    }

    @Test
    void conditionsLookAtWholeValues() {
        ProbeAnswer answer = new ProbeAnswer(200, Map.of("ALLOW", List.of("GET")), "{\"features\":[\"a\",1]}");

        assertThat(new Condition.StatusIs(200).holds(answer)).isTrue();
        assertThat(new Condition.StatusIs(201).holds(answer)).isFalse();
        assertThat(new Condition.HeaderIs("allow", "GET").holds(answer)).isTrue();
        assertThat(new Condition.HeaderIs("allow", "get").holds(answer)).isFalse();
        assertThat(new Condition.HeaderIs("age", "GET").holds(answer)).isFalse();
        assertThat(new Condition.BodyIs("{}").holds(answer)).isFalse();
        assertThat(new Condition.JsonArrayHolds("features", "a").holds(answer)).isTrue();
        assertThat(new Condition.JsonArrayHolds("features", "1").holds(answer)).isFalse();
        assertThat(new Condition.JsonArrayHolds("feature", "a").holds(answer)).isFalse();
        assertThat(MARKERS.markers().get(0).probes().get(1).expectation()).isEqualTo("status 405, Allow: GET");
    }

    private static void assertRecognised(Generation expected, Map<ProbeRequest, ProbeAnswer> answers) {
        assertThat(MARKERS.recognise(answers)).contains(expected);
    }

    private static Map<ProbeRequest, ProbeAnswer> from010(ProbeAnswer info, ProbeAnswer headOfStream) {
        return ask(Map.of("/", ROOT, "/info", info, "/events-stream", headOfStream), UNAUTHORISED);
    }

    /** Asks a homeserver that answers {@code byTarget}, and otherwise {@code others}. */
    private static Map<ProbeRequest, ProbeAnswer> ask(Map<String, ProbeAnswer> byTarget, ProbeAnswer others) {
        Map<ProbeRequest, ProbeAnswer> answers = new LinkedHashMap<>();
        MARKERS.requests().forEach(request -> answers.put(request, byTarget.getOrDefault(request.target(), others)));
        return answers;
    }

    private static ProbeAnswer info(String... features) {
        String list = features.length == 0 ? "" : "\"" + String.join("\",\"", features) + "\"";
        return new ProbeAnswer(
                200, Map.of("content-type", List.of("application/json")), "{\"features\":[" + list + "]}");
    }

    private static ProbeAnswer allow(String methods) {
        return new ProbeAnswer(405, Map.of("allow", List.of(methods)), "");
    }
}
