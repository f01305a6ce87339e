/**
 * How others find the homeserver and its users: its own record, and the users' records published again.
 *
 * <p>Start reading at {@link pubkyconformance.homeserver.discovery.Discovery}. The homeserver never looks at where users' records point.
 */
@NullMarked
package pubkyconformance.homeserver.discovery;

import org.jspecify.annotations.NullMarked;
