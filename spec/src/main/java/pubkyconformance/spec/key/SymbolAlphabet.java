package pubkyconformance.spec.key;

import java.util.Arrays;
import pubkyconformance.spec.DecodingException;

/** Thirty-two symbols of five bits each, most significant bit first, without padding. */
final class SymbolAlphabet {
    private static final int UNKNOWN = -1;

    private final String name;
    private final char[] symbols;
    private final int[] values = new int[128];

    SymbolAlphabet(String name, String symbols) {
        this.name = name;
        this.symbols = symbols.toCharArray();
        Arrays.fill(values, UNKNOWN);
        for (int value = 0; value < this.symbols.length; value++) {
            values[this.symbols[value]] = value;
        }
    }

    /** Lets {@code symbol} be read, but never written, as {@code written}. */
    SymbolAlphabet alsoReading(char symbol, char written) {
        values[symbol] = values[written];
        return this;
    }

    String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int pending = 0;
        int pendingBits = 0;
        for (byte next : bytes) {
            pending = (pending << 8) | (next & 0xff);
            pendingBits += 8;
            while (pendingBits >= 5) {
                pendingBits -= 5;
                text.append(symbols[(pending >>> pendingBits) & 31]);
            }
        }
        if (pendingBits > 0) {
            text.append(symbols[(pending << (5 - pendingBits)) & 31]);
        }
        return text.toString();
    }

    /** Reads every whole byte; bits behind the last one are ignored. */
    byte[] decode(String text) {
        byte[] bytes = new byte[(int) (text.length() * 5L / 8)];
        int pending = 0;
        int pendingBits = 0;
        int length = 0;
        for (int at = 0; at < text.length(); at++) {
            char symbol = text.charAt(at);
            int value = symbol < values.length ? values[symbol] : UNKNOWN;
            if (value == UNKNOWN) {
                throw new DecodingException(String.format("U+%04X is no symbol of %s", (int) symbol, name), at);
            }
            pending = (pending << 5) | value;
            pendingBits += 5;
            if (pendingBits >= 8) {
                pendingBits -= 8;
                bytes[length++] = (byte) (pending >>> pendingBits);
            }
        }
        return bytes;
    }
}
