package pubkyconformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
    @Test
    void controlCharactersBecomePictures() {
        assertThat(Visible.line("a\u001b[31mred\u0000\u007f\r\n")).isEqualTo("a␛[31mred␀␡␍␊");
    }

    @Test
    void aBlockKeepsItsLines() {
        assertThat(Visible.block("a\n\tb\r\n")).isEqualTo("a\n\tb␍\n");
    }

    @Test
    void charactersThatTurnTextAroundAreNamed() {
        assertThat(Visible.line("x\u202Ey\u200bz\u2028\u0085")).isEqualTo("x\\u{202e}y\\u{200b}z\\u{2028}\\u{85}");
    }

    @Test
    void halvesOfPairsAreNamed() {
        assertThat(Visible.line("\ud83d|😀")).isEqualTo("\\u{d83d}|😀");
    }

    @Test
    void aCutSaysThatItIsOne() {
        assertThat(Visible.line("abcdef", 3)).isEqualTo("abc… (6 characters)");
        assertThat(Visible.line("ab😀cd", 3)).startsWith("ab…");
        assertThat(Visible.line("abc", 3)).isEqualTo("abc");
    }
}
