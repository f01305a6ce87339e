/**
 * What a step may know of the run it belongs to: where the target is, what it offers, whose keys to use.
 *
 * <p>Start reading at {@link pubkyconformance.runner.suite.Suite}. Everything here is immutable or safe for many
 * threads; the one static is {@link pubkyconformance.runner.suite.ActiveSuite}, because Cucumber makes the step classes.
 */
@NullMarked
package pubkyconformance.runner.suite;

import org.jspecify.annotations.NullMarked;
