package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {
    private final List<SseFrame> frames = new ArrayList<>();
    private final SseParser parser = new SseParser(frames::add);

    private void feed(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            parser.feed(bytes, i, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void everyLineEndOfTheStandardIsOne(String lineEnd) {
        feed("event: a" + lineEnd + "data: 1" + lineEnd + lineEnd + "data:2" + lineEnd + lineEnd);

        assertThat(frames)
                .containsExactly(
                        new SseFrame("a", List.of("1"), null, null, List.of()),
                        new SseFrame(null, List.of("2"), null, null, List.of()));
    }

    @Test
    void allFieldsAreKeptAndUnknownOnesSkipped() {
        feed("\uFEFF: hi\nid: 4\nretry: 10\nodd: x\ndata\ndata:  two \n\n\n");

        assertThat(frames).containsExactly(new SseFrame(null, List.of("", " two "), "4", "10", List.of("hi")));
    }

    @Test
    void aBlockWithoutItsBlankLineIsNoEvent() {
        feed("data: 1\n");

        assertThat(frames).isEmpty();
    }

    @Test
    void aBlockWithoutDataIsNoEvent() {
        feed(":\n\n");

        assertThat(frames).singleElement().matches(frame -> !frame.isEvent());
    }
}
