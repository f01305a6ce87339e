/**
 * What a run leaves in its folder: tables, a manifest and a page with charts.
 *
 * <p>Start reading at {@link RunFolder}. The tables hold all that the charts show; the page needs nothing but itself.
 */
@NullMarked
package pubkyconformance.dht.experiment.output;

import org.jspecify.annotations.NullMarked;
