/**
 * Earlier runs, read from their folders.
 *
 * <p>Start reading at {@link pubkyconformance.runner.replay.PastRun}.
 */
@NullMarked
package pubkyconformance.runner.replay;

import org.jspecify.annotations.NullMarked;
