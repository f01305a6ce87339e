/**
 * The requirements as data: what a homeserver, client or network has to do, since when, and how a generation is recognised.
 *
 * <p>Start reading at {@link Catalogue}. A catalogue is read whole or refused with file, line and the way out.
 */
@NullMarked
package pubkyconformance.spec.requirement;

import org.jspecify.annotations.NullMarked;
