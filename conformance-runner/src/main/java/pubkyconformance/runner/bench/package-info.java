/**
 * Measures the suite and a target, from outside.
 *
 * <p>Start reading at {@link pubkyconformance.runner.bench.SuiteBench} and {@link
 * pubkyconformance.runner.bench.ThroughputBench}.
 */
@NullMarked
package pubkyconformance.runner.bench;

import org.jspecify.annotations.NullMarked;
