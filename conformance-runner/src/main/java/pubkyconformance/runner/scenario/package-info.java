/**
 * The state of one scenario: the homeserver it speaks to, its actors, what they sent, what they put there.
 *
 * <p>Start reading at {@link pubkyconformance.runner.scenario.Cast}. Every class here lives as long as one scenario and
 * is handed to the step classes by PicoContainer; nothing is shared between scenarios.
 */
@NullMarked
package pubkyconformance.runner.scenario;

import org.jspecify.annotations.NullMarked;
