/**
 * One node of the Mainline DHT as a pure state machine (BEP 5, 42, 43, 44).
 *
 * <p>Start reading at {@link DhtNode}. Nothing in here opens a socket, starts a thread, asks for the time, draws a random number or
 * depends on the order of a hash table: time and entropy come with each input, so the same inputs give the same outputs.
 */
@NullMarked
package pubkyconformance.dht.node;

import org.jspecify.annotations.NullMarked;
