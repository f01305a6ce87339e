package pubkyconformance.homeserver.path;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoragePathTest {

    @Nested
    class Normalising {

        @ParameterizedTest
        @CsvSource({
            "/pub/a, /pub/a",
            "/pub//a///b, /pub/a/b",
            "/pub/./a, /pub/a",
            "/pub/x/../a, /pub/a",
            "/a/., /a/",
            "/a/b/.., /a/",
            "/a/.., /",
            "/a/name.., /a/name..",
            "/..., /...",
            "///, /",
            "/pub/../priv/x, /priv/x",
            "pub/x, /pub/x",
            "/pub/ a, '/pub/ a'",
            "/pub/dir /f, '/pub/dir /f'",
            "/pub/dir /, '/pub/dir /'",
            "/pub/50%, /pub/50%",
            "/pub/*<>?#:é😀, /pub/*<>?#:é😀",
        })
        void comesToOneForm(String text, String normal) {
            assertThat(StoragePath.normalise(text).text()).isEqualTo(normal);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/..",
                    "/pub/../../x",
                    "/pub/a\\b",
                    "/pub/a\nb",
                    "/pub/a\nb/..",
                    "/pub/a\u0000",
                    "/pub/a\u007f",
                    "/pub/a\u0085b",
                    "/pub/a ",
                    "/pub/a\u00a0",
                    "/pub/a\u3000",
                    "/pub/a\ud800"
                })
        void refusesWhatIsNoPath(String text) {
            assertThatExceptionOfType(PathRefusedException.class).isThrownBy(() -> StoragePath.normalise(text));
        }

        @Test
        void allows255BytesBetweenSlashes() {
            assertThat(StoragePath.normalise("/pub/" + "é".repeat(127) + "a").bytes())
                    .hasSize(5 + 255);
            assertThatExceptionOfType(PathRefusedException.class)
                    .isThrownBy(() -> StoragePath.normalise("/pub/" + "é".repeat(128)))
                    .withMessageContaining("256 bytes");
        }

        @Test
        void allows972BytesAfterNormalising() {
            String longest = "/pub" + ("/" + "a".repeat(241)).repeat(4);

            assertThat(StoragePath.normalise(longest.replace("/pub", "//pub/x/../."))
                            .bytes())
                    .hasSize(972);
            assertThatExceptionOfType(PathRefusedException.class)
                    .isThrownBy(() -> StoragePath.normalise(longest + "a"))
                    .withMessageContaining("973 bytes");
        }
    }

    @Nested
    class OfUrl {

        @ParameterizedTest
        @CsvSource({
            "/pub/a%20b, '/pub/a b'",
            "/pub/a%2Fb, /pub/a/b",
            "/pub/%2e%2e/x, /x",
            "/%70ub/x, /pub/x",
            "/pub/%2525, /pub/%25",
            "/pub/%zz, /pub/%zz",
            "/pub/100%, /pub/100%",
            "/pub/a+b, /pub/a+b",
            "/pub/%C3%A9, /pub/é",
        })
        void decodesOnce(String raw, String path) {
            assertThat(StoragePath.ofUrl(raw).text()).isEqualTo(path);
        }

        @Test
        void takesBytesOfUtf8AsTheyCame() {
            String asSent = new String("/pub/é".getBytes(UTF_8), ISO_8859_1);

            assertThat(StoragePath.ofUrl(asSent)).isEqualTo(StoragePath.ofUrl("/pub/%C3%A9"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/pub/%FF", "/pub/%C3", "/pub/%ED%A0%80", "/pub/%C0%AF"})
        void refusesWhatIsNotUtf8(String raw) {
            assertThatExceptionOfType(PathRefusedException.class)
                    .isThrownBy(() -> StoragePath.ofUrl(raw))
                    .matches(e -> !e.isUtf8());
        }
    }

    @Nested
    class OfCanonical {

        @ParameterizedTest
        @ValueSource(strings = {"/pub//a", "/pub/./a", "/pub/a/..", "pub/a", "", "/pub/a/."})
        void refusesOtherSpellings(String text) {
            assertThatExceptionOfType(PathRefusedException.class).isThrownBy(() -> StoragePath.ofCanonical(text));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/pub/", "/pub/a b", "/pub/a.."})
        void keepsTheText(String text) {
            assertThat(StoragePath.ofCanonical(text).text()).isEqualTo(text);
        }
    }

    @Test
    void aDirectoryCoversWhatLiesInItAndAFileOnlyItself() {
        StoragePath directory = StoragePath.normalise("/pub/app/");
        StoragePath file = StoragePath.normalise("/pub/app");

        assertThat(directory.covers(StoragePath.normalise("/pub/app/a/b"))).isTrue();
        assertThat(directory.covers(directory)).isTrue();
        assertThat(directory.covers(file)).isFalse();
        assertThat(file.covers(file)).isTrue();
        assertThat(file.covers(StoragePath.normalise("/pub/app/x"))).isFalse();
        assertThat(file.covers(StoragePath.normalise("/pub/app-evil"))).isFalse();
        assertThat(StoragePath.ROOT.covers(file)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/pub/, true, false",
        "/pub/x, true, false",
        "/pub, false, false",
        "/PUB/x, false, false",
        "/public/x, false, false",
        "/priv/x, false, true",
        "/priv, false, false",
        "/, false, false"
    })
    void theFirstSegmentSaysWhoMayRead(String text, boolean isPublic, boolean isPrivate) {
        StoragePath path = StoragePath.normalise(text);

        assertThat(path.isPublic()).isEqualTo(isPublic);
        assertThat(path.isPrivate()).isEqualTo(isPrivate);
    }

    @Test
    void theOrderIsThatOfBytes() {
        assertThat(List.of("/pub/\uffee", "/pub/😀", "/pub/a/", "/pub/a-").stream()
                        .map(StoragePath::normalise)
                        .sorted())
                .extracting(StoragePath::text)
                .containsExactly("/pub/a-", "/pub/a/", "/pub/\uffee", "/pub/😀");
    }
}
