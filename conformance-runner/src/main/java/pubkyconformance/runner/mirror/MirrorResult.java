package pubkyconformance.runner.mirror;

import java.util.List;
import java.util.Optional;
import pubkyconformance.runner.mirror.MirrorFinding.What;

/**
 * What a mirroring found and did.
 *
 * @param same how many files were alike on both sides from the beginning
 * @param copiedBytes how much content went to the destination
 * @param findings the files that were not, in the order in which they were looked at
 * @param brokenOff why it ended before all files were looked at
 */
public record MirrorResult(long same, long copiedBytes, List<MirrorFinding> findings, Optional<String> brokenOff) {
    public MirrorResult {
        findings = List.copyOf(findings);
    }

    /** How many files this became of. */
    public long count(What what) {
        return findings.stream().filter(each -> each.what() == what).count();
    }

    /** Whether the two differ still, as far as they were looked at. */
    public boolean hasDifferences() {
        return findings.stream().anyMatch(each -> each.what().isDifference());
    }
}
