/**
 * How a client finds a homeserver: the DHT asked datagram by datagram, relays of signed packets, and the way from a user's key to an endpoint.
 *
 * <p>Start reading at {@link pubkyconformance.client.discovery.HomeserverDiscovery}, or at
 * {@link pubkyconformance.client.discovery.KrpcApi} for single messages. Shares no decision with the project's own DHT nodes and relays.
 */
@NullMarked
package pubkyconformance.client.discovery;

import org.jspecify.annotations.NullMarked;
