package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageStepsTest {
    @ParameterizedTest
    @ValueSource(ints = {100, 107, 108, 209, 210, 972, 973, 4097})
    void aPathHasTheLengthAskedForAndNoLongSegments(int length) {
        String path = StorageSteps.pathOf(length);

        assertThat(path)
                .hasSize(length)
                .startsWith("/pub/")
                .doesNotContain("//")
                .doesNotEndWith("/");
        assertThat(path.split("/")).allSatisfy(segment -> assertThat(segment).hasSizeLessThanOrEqualTo(255));
    }
}
