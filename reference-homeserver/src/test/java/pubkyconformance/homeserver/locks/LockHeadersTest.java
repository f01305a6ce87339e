package pubkyconformance.homeserver.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockHeadersTest {

    @Nested
    class Timeout {

        @ParameterizedTest
        @CsvSource({
            "Second-10, 10",
            "Second-1, 1",
            "Second-0, 1",
            "Second-60, 60",
            "Second-61, 60",
            "Second-99999, 60",
            "Second-99999999999999999999999, 60",
            "Second-0010, 10",
            "Infinite, 60",
            "infinite, 60",
            "'Infinite, Second-10', 60",
            "'nonsense, Second-10', 10",
            "'Extend , Second-5', 5",
            "nonsense, 30",
            "second-10, 30",
            "Second--5, 30",
            "Second-, 30",
            "'', 30",
        })
        void isTheFirstWishThatCanBeUnderstood(String field, int seconds) {
            assertThat(LockHeaders.lifetime(List.of(field))).isEqualTo(Duration.ofSeconds(seconds));
        }

        @Test
        void isHalfAMinuteWithoutAWish() {
            assertThat(LockHeaders.lifetime(List.of())).isEqualTo(Duration.ofSeconds(30));
        }
    }

    @Nested
    class If {

        @Test
        void showsEveryTokenWhereverItStands() {
            assertThat(LockHeaders.tokens(List.of(
                            "<http://host/pub/x> (<opaquelocktoken:a> [\"etag\"]) (Not <opaquelocktoken:b>)",
                            "(<urn:uuid:c>) (<OpaqueLockToken:d>) (<opaquelocktoken:e>",
                            "(<opaquelocktoken:f")))
                    .extracting(LockToken::url)
                    .containsExactly("opaquelocktoken:a", "opaquelocktoken:b", "opaquelocktoken:e");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "opaquelocktoken:a", "(<DAV:no-lock>)", "(>opaquelocktoken:a<)"})
        void withoutATokenIsAsIfAbsent(String field) {
            assertThat(LockHeaders.tokens(List.of(field))).isEmpty();
        }
    }

    @Nested
    class LockTokenField {

        @ParameterizedTest
        @ValueSource(strings = {"<opaquelocktoken:a>", "opaquelocktoken:a", " <opaquelocktoken:a> "})
        void namesATokenWithOrWithoutBrackets(String field) {
            assertThat(LockHeaders.lockToken(field)).contains(new LockToken("opaquelocktoken:a"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "<>", "<urn:uuid:a>", "a"})
        void otherUrlsAreNoTokens(String field) {
            assertThat(LockHeaders.lockToken(field)).isEmpty();
        }
    }
}
