package pubkyconformance.client;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One block of an event stream, up to its blank line.
 *
 * @param event value of the last {@code event} field, or {@code null} if there was none
 * @param data values of the {@code data} fields, in order
 * @param id value of the last {@code id} field, or {@code null}
 * @param retry value of the last {@code retry} field, or {@code null}
 * @param comments texts of the comment lines, without their colon
 */
public record SseFrame(
        @Nullable String event, List<String> data, @Nullable String id, @Nullable String retry, List<String> comments) {
    public SseFrame {
        data = List.copyOf(data);
        comments = List.copyOf(comments);
    }

    /** Whether a client would dispatch this block as an event: only those with data. */
    public boolean isEvent() {
        return !data.isEmpty();
    }

    /** The rest of the first data line that begins with {@code prefix}. */
    public Optional<String> dataAfter(String prefix) {
        return data.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .findFirst();
    }
}
