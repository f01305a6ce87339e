/**
 * The settings of a run: where each came from, and what they may be.
 *
 * <p>Start reading at {@link pubkyconformance.runner.config.Setting}, the one list of them. An earlier source wins:
 * command line, description of the target, environment, file, default.
 */
@NullMarked
package pubkyconformance.runner.config;

import org.jspecify.annotations.NullMarked;
