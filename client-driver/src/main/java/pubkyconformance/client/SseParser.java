package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event stream format of the HTML standard: lines end in CR LF, LF or CR; a byte order mark in front is
 * skipped; a block that the end of the stream cuts off is not an event.
 */
final class SseParser {
    private final Consumer<SseFrame> frames;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> data = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private @Nullable String event;
    private @Nullable String id;
    private @Nullable String retry;
    private boolean atStart = true;
    private boolean afterCr;

    SseParser(Consumer<SseFrame> frames) {
        this.frames = frames;
    }

    void feed(byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            byte next = bytes[i];
            boolean secondOfPair = afterCr && next == '\n';
            afterCr = next == '\r';
            if (secondOfPair) {
                continue;
            }
            if (next == '\r' || next == '\n') {
                wholeLine();
            } else {
                line.write(next);
            }
        }
    }

    private void wholeLine() {
        String text = line.toString(UTF_8);
        line.reset();
        if (atStart && text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        atStart = false;
        if (text.isEmpty()) {
            endOfBlock();
            return;
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (name) {
            case "" -> comments.add(value);
            case "event" -> event = value;
            case "data" -> data.add(value);
            case "id" -> id = value;
            case "retry" -> retry = value;
            default -> {} // the standard has other fields ignored
        }
    }

    private void endOfBlock() {
        if (event != null || id != null || retry != null || !data.isEmpty() || !comments.isEmpty()) {
            frames.accept(new SseFrame(event, data, id, retry, comments));
        }
        event = null;
        id = null;
        retry = null;
        data.clear();
        comments.clear();
    }
}
