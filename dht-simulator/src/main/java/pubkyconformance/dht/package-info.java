/**
 * The Mainline DHT: nodes as pure state machines, the networks under them, relays and testnets.
 */
@NullMarked
package pubkyconformance.dht;

import org.jspecify.annotations.NullMarked;
