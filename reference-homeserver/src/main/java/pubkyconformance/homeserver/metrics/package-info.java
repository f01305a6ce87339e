/**
 * What an operator's monitoring sees, as Prometheus text on a socket of its own (MET-001 to MET-003).
 *
 * <p>Start reading at {@link pubkyconformance.homeserver.metrics.Metrics}. No key, path or secret is in any of it.
 */
@NullMarked
package pubkyconformance.homeserver.metrics;

import org.jspecify.annotations.NullMarked;
