package pubkyconformance.spec.requirement;

/**
 * A fact about the official implementation that became no requirement.
 *
 * @param reason why not, or which requirement says it already
 */
public record Omission(String id, Level level, String reason) {}
