package pubkyconformance.report;

import org.jspecify.annotations.Nullable;

/**
 * Where a scenario parted from its requirement.
 *
 * @param step the text of the step that did not hold; null if it is not known
 * @param expected what the step asked for; null if the message says it all
 * @param actual what the target did; null if the message says it all
 * @param message the whole message of the assertion
 */
public record Finding(@Nullable String step, @Nullable String expected, @Nullable String actual, String message) {}
