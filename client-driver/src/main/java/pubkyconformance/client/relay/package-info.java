/**
 * Channels of an HTTP relay as signers and apps use them.
 *
 * <p>Start reading at {@link pubkyconformance.client.relay.RelayApi}, which only sends; {@link pubkyconformance.client.relay.Reception} asks
 * until a message is there. Nothing here knows what a message means.
 */
@NullMarked
package pubkyconformance.client.relay;

import org.jspecify.annotations.NullMarked;
