package pubkyconformance.spec.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pubkyconformance.spec.DecodingException;

class ReleaseTest {
    @ParameterizedTest
    @EnumSource
    void releaseIsReadAsItIsWritten(Release release) {
        assertThat(Release.parse(release.text())).isEqualTo(release);
    }

    @ParameterizedTest
    @EnumSource
    void generationIsReadAsItIsWritten(Generation generation) {
        assertThat(Generation.parse(generation.text())).isEqualTo(generation);
        assertThat(generation.text()).isEqualTo(generation.release().text());
    }

    @Test
    void releasesAreOrderedByNumberAndNotByText() {
        assertThat(Release.V0_9.isBefore(Release.V0_10)).isTrue();
        assertThat(Release.V0_10.isBefore(Release.V0_10)).isFalse();
        assertThat(Generation.newest()).isEqualTo(Generation.V0_17);
    }

    @Test
    void unknownReleaseIsRefusedWithTheKnownOnes() {
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> Release.parse("0.18"))
                .withMessageStartingWith("no release 0.18 is known (known: 0.9 0.10 0.11");
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> Generation.parse("0.11"))
                .withMessageStartingWith("no generation 0.11 is known (known: 0.9 0.10 0.12 0.17)");
    }

    @ParameterizedTest
    @CsvSource({
        "V0_10,V0_12,V0_9,false",
        "V0_10,V0_12,V0_10,true",
        "V0_10,V0_12,V0_12,true",
        "V0_10,V0_12,V0_13,false",
        "V0_9,,V0_17,true"
    })
    void requirementHoldsFromItsFirstToItsLastRelease(Release since, Release until, Release at, boolean holds) {
        Area area = new Area("paths", "Paths", "Names.");
        Requirement requirement = new Requirement(
                "PTH-001", area, Level.MUST, Subject.HOMESERVER, "t", "s", since, until, null, null, "e", List.of());

        assertThat(requirement.holdsAt(at)).isEqualTo(holds);
    }
}
