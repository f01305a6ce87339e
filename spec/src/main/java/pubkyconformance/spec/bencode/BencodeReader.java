package pubkyconformance.spec.bencode;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.DecodingException;

/** One pass over bencoded bytes. */
final class BencodeReader {
    private final byte[] bytes;
    private int at;

    BencodeReader(byte[] bytes) {
        this.bytes = bytes;
    }

    BencodeValue value(int depth) {
        int start = at;
        byte first = peek();
        if (first >= '0' && first <= '9') {
            return string();
        }
        if (first != 'i' && first != 'l' && first != 'd') {
            throw new DecodingException("a value begins with a digit, i, l or d", start);
        }
        at++;
        if (first == 'i') {
            long number = number();
            expect('e');
            return new BencodeInteger(number);
        }
        if (depth == Bencode.MAX_DEPTH) {
            throw new DecodingException("values lie deeper than " + Bencode.MAX_DEPTH + " levels", start);
        }
        return first == 'l' ? list(depth) : map(depth);
    }

    void end() {
        if (at != bytes.length) {
            throw new DecodingException((bytes.length - at) + " bytes follow the value", at);
        }
    }

    private BencodeList list(int depth) {
        List<BencodeValue> values = new ArrayList<>();
        while (peek() != 'e') {
            values.add(value(depth + 1));
        }
        at++;
        return new BencodeList(values);
    }

    private BencodeMap map(int depth) {
        SortedMap<BencodeBytes, BencodeValue> entries = new TreeMap<>();
        @Nullable BencodeBytes previous = null;
        while (peek() != 'e') {
            int start = at;
            if (peek() < '0' || peek() > '9') {
                throw new DecodingException("a key is a byte string", start);
            }
            BencodeBytes key = string();
            if (previous != null && previous.compareTo(key) >= 0) {
                throw new DecodingException("keys ascend, each one once", start);
            }
            entries.put(key, value(depth + 1));
            previous = key;
        }
        at++;
        return new BencodeMap(entries);
    }

    private BencodeBytes string() {
        int start = at;
        long length = number();
        expect(':');
        if (length > bytes.length - at) {
            throw new DecodingException(
                    "a byte string of " + length + " bytes has only " + (bytes.length - at) + " left", start);
        }
        int from = at;
        at += (int) length;
        return BencodeBytes.of(bytes, from, at);
    }

    /** Decimal digits, a minus sign allowed where the caller has let one through; no zero in front, no minus zero. */
    private long number() {
        int start = at;
        boolean negative = peek() == '-';
        if (negative) {
            at++;
        }
        int first = at;
        long number = 0; // kept negative, since the negative range is the larger one
        while (peek() >= '0' && peek() <= '9') {
            int digit = peek() - '0';
            if (number < (Long.MIN_VALUE + digit) / 10) {
                throw new DecodingException("an integer has at most 64 bits", start);
            }
            number = number * 10 - digit;
            at++;
        }
        if (at == first) {
            throw new DecodingException("a number has digits", first);
        }
        if (bytes[first] == '0' && (at - first > 1 || negative)) {
            throw new DecodingException("a number has no zeros in front and zero has no sign", start);
        }
        if (!negative && number == Long.MIN_VALUE) {
            throw new DecodingException("an integer has at most 64 bits", start);
        }
        return negative ? number : -number;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw new DecodingException("expected " + wanted, at);
        }
        at++;
    }

    private byte peek() {
        if (at == bytes.length) {
            throw new DecodingException("the value is cut off", at);
        }
        return bytes[at];
    }
}
