/**
 * The two relays of a testnet, each usable alone: {@link pubkyconformance.dht.relay.HttpRelay} carries messages between a signer and an
 * app, {@link pubkyconformance.dht.relay.PkarrRelay} lends those who cannot speak UDP a way into the DHT.
 *
 * <p>What a relay decides stands in a class without socket, thread or clock, which is told what time it is; HTTP is an edge around it.
 */
@NullMarked
package pubkyconformance.dht.relay;

import org.jspecify.annotations.NullMarked;
