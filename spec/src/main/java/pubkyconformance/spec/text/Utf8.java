package pubkyconformance.spec.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import pubkyconformance.spec.DecodingException;

/** UTF-8 that refuses what it cannot write or read, where Java would put a question mark. */
public final class Utf8 {
    private Utf8() {}

    /**
     * Writes {@code text}.
     *
     * @throws DecodingException if {@code text} holds half of a surrogate pair; the offset counts characters
     */
    public static byte[] encode(String text) {
        CharBuffer source = CharBuffer.wrap(text);
        try {
            ByteBuffer bytes = UTF_8.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(source);
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw new DecodingException("half of a surrogate pair is no text", source.position(), e);
        }
    }

    /**
     * Reads a part of {@code bytes}.
     *
     * @throws DecodingException if the {@code length} bytes from {@code offset} are not well-formed
     */
    public static String decode(byte[] bytes, int offset, int length) {
        ByteBuffer source = ByteBuffer.wrap(bytes, offset, length);
        CharBuffer text = CharBuffer.allocate(length);
        CoderResult result =
                UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(source, text, true);
        if (result.isError()) {
            throw new DecodingException("the bytes are not UTF-8", source.position());
        }
        return text.flip().toString();
    }

    /**
     * Reads all of {@code bytes}.
     *
     * @throws DecodingException if {@code bytes} are not well-formed
     */
    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }
}
