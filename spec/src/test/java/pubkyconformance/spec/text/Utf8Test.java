package pubkyconformance.spec.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.Robustness;

class Utf8Test {
    @Test
    void textIsReadAsItWasWritten() {
        for (String text : List.of("", "a", "\u00fc\u4e2d", "\ud83d\udd11", "a\u0000b")) {
            assertThat(Utf8.decode(Utf8.encode(text))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"61ff,1", "6162c3,2", "c080,0", "eda080,0", "f4908080,0"})
    void malformedBytesAreRefusedWhereTheyStart(String hex, int offset) {
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> Utf8.decode(HexFormat.of().parseHex(hex)))
                .withMessage("the bytes are not UTF-8 (at offset " + offset + ")");
    }

    @Test
    void halfASurrogatePairIsRefused() {
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> Utf8.encode("ab\ud800c"))
                .matches(e -> e.offset() == 2);
    }

    @Test
    void anyBytesAreReadOrRefused() {
        Robustness.ofBytes(1, List.of(Utf8.encode("a\u00fc\u4e2d\ud83d\udd11")), bytes -> assertThat(
                        Utf8.encode(Utf8.decode(bytes)))
                .isEqualTo(bytes));
    }
}
