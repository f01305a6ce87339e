package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A request body: its bytes, how they are framed, how slowly they go out and how the sending ends. Immutable. */
public final class Body {
    /** How the receiver is told where the body ends. */
    public enum Framing {
        /** No body and no field about one. */
        NONE,
        /** By {@code Content-Length}. */
        LENGTH,
        /** By {@code Transfer-Encoding: chunked}, one chunk per part. */
        CHUNKED
    }

    /** What happens after the last part. */
    public enum Ending {
        /** The body is ended properly and the response awaited. */
        COMPLETE,
        /** Sending is shut down without ending the body; the response is awaited. */
        HALF_CLOSE,
        /** The connection is closed without ending the body. */
        CLOSE,
        /** The connection is reset without ending the body. */
        RESET
    }

    public static final Body NONE =
            new Body(Framing.NONE, List.of(), 0, Duration.ZERO, Ending.COMPLETE, Headers.NONE, false);

    private final Framing framing;
    private final List<byte[]> parts;
    private final long declaredLength;
    private final Duration pause;
    private final Ending ending;
    private final Headers trailers;
    private final boolean afterContinue;

    private Body(
            Framing framing,
            List<byte[]> parts,
            long declaredLength,
            Duration pause,
            Ending ending,
            Headers trailers,
            boolean afterContinue) {
        this.framing = framing;
        this.parts = parts;
        this.declaredLength = declaredLength;
        this.pause = pause;
        this.ending = ending;
        this.trailers = trailers;
        this.afterContinue = afterContinue;
    }

    /** A body of these bytes with its length declared. */
    public static Body of(byte[] bytes) {
        return ofParts(List.of(bytes.clone()));
    }

    public static Body of(String text) {
        return of(text.getBytes(UTF_8));
    }

    /** A body of declared length that goes out part by part. */
    public static Body ofParts(List<byte[]> parts) {
        long length = parts.stream().mapToLong(part -> part.length).sum();
        return new Body(
                Framing.LENGTH, List.copyOf(parts), length, Duration.ZERO, Ending.COMPLETE, Headers.NONE, false);
    }

    /** A chunked body, one chunk per part. */
    public static Body chunked(List<byte[]> parts) {
        return new Body(Framing.CHUNKED, List.copyOf(parts), 0, Duration.ZERO, Ending.COMPLETE, Headers.NONE, false);
    }

    /** A large body: {@code block} again and again, without holding it all in memory. */
    public static Body repeating(byte[] block, int times) {
        return ofParts(Collections.nCopies(times, block.clone()));
    }

    /** {@code bytes} in parts of at most {@code size} bytes. */
    public static List<byte[]> split(byte[] bytes, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("size: " + size + " (expected: at least 1)");
        }
        int count = Math.max(1, (bytes.length + size - 1) / size);
        byte[][] parts = new byte[count][];
        for (int i = 0; i < count; i++) {
            parts[i] = Arrays.copyOfRange(bytes, i * size, Math.min(bytes.length, (i + 1) * size));
        }
        return List.of(parts);
    }

    /** Declares another length than the body has. */
    public Body declaring(long length) {
        return new Body(Framing.LENGTH, parts, length, pause, ending, trailers, afterContinue);
    }

    /** Waits this long before each part but the first. */
    public Body pausing(Duration between) {
        return new Body(framing, parts, declaredLength, between, ending, trailers, afterContinue);
    }

    public Body ending(Ending other) {
        return new Body(framing, parts, declaredLength, pause, other, trailers, afterContinue);
    }

    /** Fields after a chunked body. */
    public Body trailers(Headers fields) {
        return new Body(framing, parts, declaredLength, pause, ending, fields, afterContinue);
    }

    /** Adds {@code Expect: 100-continue} and sends the body only when the server says so. */
    public Body afterContinue() {
        return new Body(framing, parts, declaredLength, pause, ending, trailers, true);
    }

    public Framing framing() {
        return framing;
    }

    /** Bytes of all parts together. */
    public long length() {
        return parts.stream().mapToLong(part -> part.length).sum();
    }

    public Ending ending() {
        return ending;
    }

    List<byte[]> parts() {
        return parts;
    }

    Duration pause() {
        return pause;
    }

    boolean waitsForContinue() {
        return afterContinue;
    }

    /** The fields that tell the receiver how the body is framed, as far as {@code given} does not already. */
    Headers framingFields(Headers given) {
        Headers fields = Headers.NONE;
        if (framing == Framing.LENGTH && !given.contains("Content-Length")) {
            fields = fields.plus("Content-Length", Long.toString(declaredLength));
        }
        if (framing == Framing.CHUNKED && !given.contains("Transfer-Encoding")) {
            fields = fields.plus("Transfer-Encoding", "chunked");
        }
        if (afterContinue && !given.contains("Expect")) {
            fields = fields.plus("Expect", "100-continue");
        }
        return fields;
    }

    /** The bytes of one part as they go out. */
    byte[] framed(byte[] part) {
        if (framing != Framing.CHUNKED || part.length == 0) {
            return part;
        }
        byte[] head = (Integer.toHexString(part.length) + "\r\n").getBytes(UTF_8);
        byte[] chunk = Arrays.copyOf(head, head.length + part.length + 2);
        System.arraycopy(part, 0, chunk, head.length, part.length);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        return chunk;
    }

    /** What ends the body after its last part; empty unless chunked. */
    byte[] terminator() {
        if (framing != Framing.CHUNKED) {
            return new byte[0];
        }
        StringBuilder text = new StringBuilder("0\r\n");
        trailers.fields().forEach(field -> text.append(field).append("\r\n"));
        return text.append("\r\n").toString().getBytes(UTF_8);
    }
}
