package pubkyconformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFileTest {
    @TempDir
    private Path directory;

    @Test
    void anExchangeIsInTheFileAtOnceAndReadsBackEqual() throws IOException {
        EvidenceEntry entry = SampleReport.exchange("PTH-001/a", 1, "line\nbreak \u0000");
        try (EvidenceFile evidence = EvidenceFile.create(directory)) {
            evidence.append(entry);

            assertThat(Files.readAllLines(directory.resolve(EvidenceFile.NAME)))
                    .singleElement()
                    .satisfies(line -> assertThat(EvidenceFile.parse(line)).isEqualTo(entry));
            assertThat(evidence.of("PTH-001/a")).containsExactly(entry);
            assertThat(evidence.of("PTH-001/b")).isEmpty();
        }
    }

    @Test
    void manyThreadsWriteWholeLines() throws Exception {
        try (EvidenceFile evidence = EvidenceFile.create(directory)) {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            for (int i = 0; i < 400; i++) {
                int number = i;
                threads.execute(
                        () -> evidence.append(SampleReport.exchange("PTH-" + number % 4, number, "x".repeat(number))));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

            assertThat(Files.readAllLines(directory.resolve(EvidenceFile.NAME))).hasSize(400);
            assertThat(evidence.of("PTH-3"))
                    .hasSize(100)
                    .extracting(EvidenceEntry::scenario)
                    .containsOnly("PTH-3");
        }
    }

    @Test
    void aThreadThatIsInterruptedLeavesTheFileOpen() throws IOException {
        EvidenceEntry entry = SampleReport.exchange("PTH-001/a", 1, "x");
        try (EvidenceFile evidence = EvidenceFile.create(directory)) {
            Thread.currentThread().interrupt();
            evidence.append(entry);
            assertThat(Thread.interrupted()).isTrue();

            evidence.append(entry);
            assertThat(evidence.of("PTH-001/a")).containsExactly(entry, entry);
        }
    }
}
