package pubkyconformance.spec.token;

import java.io.ByteArrayOutputStream;
import pubkyconformance.spec.text.Utf8;

/** Writes postcard; numbers as short as they can be. */
final class PostcardWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    PostcardWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    PostcardWriter raw(int singleByte) {
        out.write(singleByte);
        return this;
    }

    PostcardWriter varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write(((int) rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    PostcardWriter string(String text) {
        byte[] bytes = Utf8.encode(text);
        return varint(bytes.length).raw(bytes);
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
