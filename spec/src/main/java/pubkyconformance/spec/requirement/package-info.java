/**
 * The requirements as data: what a homeserver, client or network has to do, since when, and how a generation is recognised.
 *
 * <p>Start reading at {@link Release}.
 */
@NullMarked
package pubkyconformance.spec.requirement;

import org.jspecify.annotations.NullMarked;
