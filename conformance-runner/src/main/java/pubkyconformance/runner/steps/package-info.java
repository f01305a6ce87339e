/**
 * The sentences of the features. A step class is named after the noun it serves and knows nothing of the protocol: it
 * names an act and hands over to the client.
 *
 * <p>Start reading at {@link pubkyconformance.runner.steps.StorageSteps}. A Given that does not come off ends the
 * scenario as inconclusive; only a Then asserts, and only literals.
 */
@NullMarked
package pubkyconformance.runner.steps;

import org.jspecify.annotations.NullMarked;
