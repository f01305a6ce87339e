package pubkyconformance.spec.bencode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.RandomValues;
import pubkyconformance.spec.Robustness;

class BencodeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0:",
                "4:spam",
                "i0e",
                "i-1e",
                "i9223372036854775807e",
                "i-9223372036854775808e",
                "le",
                "l4:spami42ee",
                "de",
                "d3:cow3:moo4:spam4:eggse",
                "d0:le1:ai1e1:bd1:xleee"
            })
    void canonicalFormIsReadAndWrittenAgain(String text) {
        BencodeValue value = Bencode.decode(text.getBytes(ISO_8859_1));

        assertThat(new String(value.encoded(), ISO_8859_1)).isEqualTo(text);
        assertThat(Bencode.encodedLength(value)).isEqualTo(text.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                       | the value is cut off (at offset 0)
                    x                        | a value begins with a digit, i, l or d (at offset 0)
                    -1:a                     | a value begins with a digit, i, l or d (at offset 0)
                    ie                       | a number has digits (at offset 1)
                    i-e                      | a number has digits (at offset 2)
                    i+1e                     | a number has digits (at offset 1)
                    i01e                     | a number has no zeros in front and zero has no sign (at offset 1)
                    i-0e                     | a number has no zeros in front and zero has no sign (at offset 1)
                    i-01e                    | a number has no zeros in front and zero has no sign (at offset 1)
                    i1                       | the value is cut off (at offset 2)
                    i1x                      | expected e (at offset 2)
                    i9223372036854775808e    | an integer has at most 64 bits (at offset 1)
                    i-9223372036854775809e   | an integer has at most 64 bits (at offset 1)
                    i99999999999999999999e   | an integer has at most 64 bits (at offset 1)
                    01:a                     | a number has no zeros in front and zero has no sign (at offset 0)
                    4:abc                    | a byte string of 4 bytes has only 3 left (at offset 0)
                    9223372036854775807:     | a byte string of 9223372036854775807 bytes has only 0 left (at offset 0)
                    4abcd                    | expected : (at offset 1)
                    l                        | the value is cut off (at offset 1)
                    li1e                     | the value is cut off (at offset 4)
                    di1e1:ae                 | a key is a byte string (at offset 1)
                    d1:ae                    | a value begins with a digit, i, l or d (at offset 4)
                    d1:ai1e1:ai1ee           | keys ascend, each one once (at offset 7)
                    d1:bi1e1:ai1ee           | keys ascend, each one once (at offset 7)
                    d2:aai1e1:ai1ee          | keys ascend, each one once (at offset 8)
                    i1ei2e                   | 3 bytes follow the value (at offset 3)
                    """)
    void otherFormIsRefused(String text, String complaint) {
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> Bencode.decode(text.getBytes(ISO_8859_1)))
                .withMessage(complaint);
    }

    @Test
    void keysAreOrderedAsBytesWithoutSign() {
        BencodeBytes low = BencodeBytes.of(new byte[] {0x7f});
        BencodeBytes high = BencodeBytes.of(new byte[] {(byte) 0x80});

        byte[] encoded = new BencodeMap(new TreeMap<>(Map.of(high, low, low, high))).encoded();

        assertThat(encoded).isEqualTo("d1:\u007f1:\u00801:\u00801:\u007fe".getBytes(ISO_8859_1));
        assertThat(Bencode.decode(encoded).encoded()).isEqualTo(encoded);
    }

    @Test
    void depthAndSizeAreBounded() {
        String deepest = "l".repeat(Bencode.MAX_DEPTH) + "e".repeat(Bencode.MAX_DEPTH);
        byte[] tooDeep = ("l" + deepest + "e").getBytes(ISO_8859_1);

        assertThat(Bencode.decode(deepest.getBytes(ISO_8859_1))).isInstanceOf(BencodeList.class);
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> Bencode.decode(tooDeep))
                .withMessage("values lie deeper than 32 levels (at offset 32)");
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> Bencode.decode(new byte[Bencode.MAX_BYTES + 1]))
                .withMessage("at most 65536 bytes are read, not 65537 (at offset 65536)");
    }

    @Test
    void byteStringsDoNotShareTheirBytes() {
        byte[] bytes = {1, 2, 3};
        BencodeBytes string = BencodeBytes.of(bytes);

        bytes[0] = 9;
        string.bytes()[1] = 9;

        assertThat(string).isEqualTo(BencodeBytes.of(new byte[] {1, 2, 3})).hasToString("010203");
        assertThat(string.at(2)).isEqualTo(3);
    }

    @Test
    void randomValuesComeBack() {
        RandomValues random = new RandomValues(31);
        for (int count = 0; count < 500; count++) {
            BencodeValue value = random.bencode(4);

            assertThat(Bencode.decode(value.encoded())).isEqualTo(value);
        }
    }

    @Test
    void damagedBytesAreReadOrRefused() {
        RandomValues random = new RandomValues(32);
        List<byte[]> valid = List.of(
                "d1:ad2:id20:abcdefghij0123456789e1:q4:ping1:t2:aa1:y1:qe".getBytes(ISO_8859_1),
                random.bencode(4).encoded(),
                random.bencode(5).encoded());

        Robustness.ofBytes(33, valid, bytes -> {
            BencodeValue value = Bencode.decode(bytes);
            assertThat(value.encoded()).isEqualTo(bytes); // only the canonical form is read
        });
    }
}
