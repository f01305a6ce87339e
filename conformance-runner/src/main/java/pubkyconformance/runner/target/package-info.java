/**
 * Where the target is, and what can be said about it before anything is judged.
 *
 * <p>Start reading at {@link pubkyconformance.runner.target.HookUp}: a few bounded requests that decide whether there is
 * a homeserver at all. What does not look like one ends the command here, with one sentence.
 */
@NullMarked
package pubkyconformance.runner.target;

import org.jspecify.annotations.NullMarked;
