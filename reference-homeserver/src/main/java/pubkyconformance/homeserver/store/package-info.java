/**
 * What lies under the homeserver's rules: an ordered key–value store with transactions, and files for bodies.
 *
 * <p>Start reading at {@link pubkyconformance.homeserver.store.KeyValueStore}. No rule of the protocol lives here; every engine passes one
 * contract test.
 */
@NullMarked
package pubkyconformance.homeserver.store;

import org.jspecify.annotations.NullMarked;
