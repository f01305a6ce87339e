package pubkyconformance.runner.steps;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Bytes as features write them: hexadecimal with blanks anywhere between bytes, and {@code 61x65} for 65 times the byte 61. */
final class HexText {
    private HexText() {}

    static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : text.split(" ", -1)) {
            int times = part.indexOf('x');
            byte[] read = HexFormat.of().parseHex(times < 0 ? part : part.substring(0, times));
            int count = times < 0 ? 1 : Integer.parseInt(part.substring(times + 1));
            for (int i = 0; i < count; i++) {
                bytes.writeBytes(read);
            }
        }
        return bytes.toByteArray();
    }
}
