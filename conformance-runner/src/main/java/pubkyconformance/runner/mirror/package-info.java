/**
 * Copies a user's files from one homeserver to another and tells what differs.
 *
 * <p>Start reading at {@link pubkyconformance.runner.mirror.Mirror}. What always holds: nothing is kept between two mirrorings; what is to be
 * done is seen from the two homeservers, so one that was broken off is taken up again by starting it anew.
 */
@NullMarked
package pubkyconformance.runner.mirror;

import org.jspecify.annotations.NullMarked;
