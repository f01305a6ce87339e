package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes in one response piece by piece: 1xx responses, head, body by length, by chunks or until the end of the
 * connection, trailers. Can stop at any byte and go on later.
 */
final class ResponseParser {
    /** What came is not HTTP/1.1. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    /** What came is more than the limits allow. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;

        TooLargeException(String message) {
            super(message);
        }
    }

    /** Receives the bytes of the body, without framing. */
    interface BodyListener {
        void bytes(byte[] bytes, int offset, int count);
    }

    private enum State {
        STATUS_LINE,
        FIELDS,
        BODY_BY_LENGTH,
        BODY_TO_END,
        CHUNK_SIZE,
        CHUNK_BYTES,
        CHUNK_END,
        TRAILERS,
        DONE
    }

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})(?: (.*))?");
    private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");

    private final String method;
    private final Limits limits;
    private final BodyListener listener;
    private final KeptBody.Collector body;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<Integer> interim = new ArrayList<>();
    private final List<HeaderField> fields = new ArrayList<>();
    private State state = State.STATUS_LINE;
    private int status;
    private String reason = "";
    private @Nullable Headers headers;
    private Headers trailers = Headers.NONE;
    private long remaining;
    private int headBytes;
    private boolean http10;

    /** @param method of the request, since a response to HEAD has no body */
    ResponseParser(String method, Limits limits, BodyListener listener) {
        this.method = method;
        this.limits = limits;
        this.listener = listener;
        this.body = new KeptBody.Collector(limits.keptBodyBytes());
    }

    /** Consumes what belongs to the response and leaves what comes after it. */
    void feed(ByteBuffer input) throws MalformedException, TooLargeException {
        while (input.hasRemaining() && state != State.DONE) {
            switch (state) {
                case BODY_BY_LENGTH, BODY_TO_END, CHUNK_BYTES -> bodyBytes(input);
                default -> lineByte(input.get());
            }
        }
    }

    /** The connection has ended. */
    void end() throws MalformedException {
        if (state == State.BODY_TO_END) {
            state = State.DONE;
        }
    }

    boolean isDone() {
        return state == State.DONE;
    }

    /** Whether the head of the final response has come. */
    boolean hasHead() {
        return headers != null;
    }

    /** Whether an interim response was seen since the start. */
    boolean hasInterim() {
        return !interim.isEmpty();
    }

    int status() {
        return status;
    }

    /** Whether the server keeps the connection open for a further request. */
    boolean keepsConnection() {
        return state == State.DONE
                && !http10
                && headers != null
                && headers.values("Connection").stream()
                        .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"))
                && (hasNoBody() || headers.contains("Content-Length") || headers.contains("Transfer-Encoding"));
    }

    /** The response as far as it has come. */
    Optional<ReceivedResponse> response() {
        return Optional.ofNullable(headers)
                .map(head -> new ReceivedResponse(status, reason, head, body.soFar(), trailers, interim));
    }

    private void lineByte(byte next) throws MalformedException, TooLargeException {
        headBytes++;
        if (headBytes > limits.headBytes()) {
            throw new TooLargeException("more than " + limits.headBytes() + " bytes of header or trailer fields");
        }
        if (next != '\n') {
            line.write(next);
            return;
        }
        String text = line.toString(ISO_8859_1);
        line.reset();
        if (!text.endsWith("\r")) {
            throw new MalformedException("a line ends without CR: " + text);
        }
        wholeLine(text.substring(0, text.length() - 1));
    }

    private void wholeLine(String text) throws MalformedException, TooLargeException {
        switch (state) {
            case STATUS_LINE -> statusLine(text);
            case FIELDS -> {
                if (!text.isEmpty()) {
                    fields.add(field(text));
                } else {
                    endOfHead();
                }
            }
            case CHUNK_SIZE -> chunkSize(text);
            case CHUNK_END -> {
                if (!text.isEmpty()) {
                    throw new MalformedException("a chunk is longer than its size says");
                }
                expectChunk();
            }
            case TRAILERS -> {
                if (!text.isEmpty()) {
                    fields.add(field(text));
                } else {
                    trailers = new Headers(fields);
                    state = State.DONE;
                }
            }
            default -> throw new IllegalStateException("no lines in " + state);
        }
    }

    private void statusLine(String text) throws MalformedException {
        Matcher matcher = STATUS_LINE.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedException("not a status line: " + text);
        }
        status = Integer.parseInt(matcher.group(1));
        reason = matcher.group(2) == null ? "" : matcher.group(2);
        http10 = text.startsWith("HTTP/1.0");
        state = State.FIELDS;
    }

    private static HeaderField field(String text) throws MalformedException {
        Matcher matcher = FIELD.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedException("not a header field: " + text);
        }
        return new HeaderField(matcher.group(1), matcher.group(2));
    }

    private void endOfHead() throws MalformedException, TooLargeException {
        if (status / 100 == 1 && status != 101) {
            interim.add(status);
            fields.clear();
            headBytes = 0;
            state = State.STATUS_LINE;
            return;
        }
        Headers head = new Headers(fields);
        headers = head;
        fields.clear();
        if (hasNoBody()) {
            state = State.DONE;
        } else if (head.contains("Transfer-Encoding")) {
            if (!head.values("Transfer-Encoding").equals(List.of("chunked"))) {
                throw new MalformedException("Transfer-Encoding " + head.values("Transfer-Encoding"));
            }
            expectChunk();
        } else if (head.contains("Content-Length")) {
            remaining = contentLength(head.values("Content-Length"));
            state = remaining == 0 ? State.DONE : State.BODY_BY_LENGTH;
        } else {
            remaining = Long.MAX_VALUE;
            state = State.BODY_TO_END;
        }
    }

    private boolean hasNoBody() {
        return method.equals("HEAD") || status == 204 || status == 304 || status == 101;
    }

    private static long contentLength(List<String> values) throws MalformedException {
        if (values.size() != 1 || !values.get(0).matches("[0-9]{1,18}")) {
            throw new MalformedException("Content-Length " + values);
        }
        return Long.parseLong(values.get(0));
    }

    private void expectChunk() {
        headBytes = 0;
        state = State.CHUNK_SIZE;
    }

    private void chunkSize(String text) throws MalformedException {
        int semicolon = text.indexOf(';');
        String digits = (semicolon < 0 ? text : text.substring(0, semicolon)).trim();
        if (!digits.matches("[0-9A-Fa-f]{1,15}")) {
            throw new MalformedException("not a chunk size: " + text);
        }
        remaining = Long.parseLong(digits, 16);
        state = remaining == 0 ? State.TRAILERS : State.CHUNK_BYTES;
        headBytes = 0;
    }

    private void bodyBytes(ByteBuffer input) throws TooLargeException {
        int count = (int) Math.min(remaining, input.remaining());
        body.add(input.array(), input.arrayOffset() + input.position(), count);
        listener.bytes(input.array(), input.arrayOffset() + input.position(), count);
        input.position(input.position() + count);
        remaining -= count;
        if (body.length() > limits.bodyBytes()) {
            throw new TooLargeException("more than " + limits.bodyBytes() + " bytes of body");
        }
        if (remaining == 0) {
            headBytes = 0;
            state = state == State.CHUNK_BYTES ? State.CHUNK_END : State.DONE;
        }
    }
}
