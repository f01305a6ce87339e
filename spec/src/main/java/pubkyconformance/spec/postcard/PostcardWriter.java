package pubkyconformance.spec.postcard;

import java.io.ByteArrayOutputStream;
import pubkyconformance.spec.text.Utf8;

/** Writes postcard; numbers as short as they can be. */
public final class PostcardWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public PostcardWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public PostcardWriter raw(int singleByte) {
        out.write(singleByte);
        return this;
    }

    public PostcardWriter varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write(((int) rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    public PostcardWriter string(String text) {
        byte[] bytes = Utf8.encode(text);
        return varint(bytes.length).raw(bytes);
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}
