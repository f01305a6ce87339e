/**
 * The reference homeserver. Start reading at {@code HomeserverApp}.
 */
@NullMarked
package pubkyconformance.homeserver;

import org.jspecify.annotations.NullMarked;
