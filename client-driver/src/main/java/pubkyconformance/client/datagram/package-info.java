/**
 * Single datagrams and what comes back for them.
 *
 * <p>Start reading at {@link pubkyconformance.client.datagram.DatagramTalk}. Nothing here knows what the bytes mean.
 */
@NullMarked
package pubkyconformance.client.datagram;

import org.jspecify.annotations.NullMarked;
