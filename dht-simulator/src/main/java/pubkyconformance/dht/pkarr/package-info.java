/**
 * Signed packets on their way to and from the DHT: what is kept of them, for how long, and which of two wins.
 *
 * <p>Start reading at {@link pubkyconformance.dht.pkarr.CachingResolver}. The network below is a
 * {@link pubkyconformance.spec.pkarr.PkarrNetwork}, and the time is its owner's.
 */
@NullMarked
package pubkyconformance.dht.pkarr;

import org.jspecify.annotations.NullMarked;
