/**
 * Starts the reference homeserver inside this process. The only package of the runner that knows it.
 *
 * <p>Start reading at {@link pubkyconformance.runner.embedded.EmbeddedHomeserver}.
 */
@NullMarked
package pubkyconformance.runner.embedded;

import org.jspecify.annotations.NullMarked;
