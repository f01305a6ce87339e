/**
 * Testnets: a DHT, its relays and homeservers in one process, as app developers use them.
 *
 * <p>Start reading at {@link pubkyconformance.dht.testnet.Testnet}. Nothing binds beyond loopback unless the settings say so in words.
 */
@NullMarked
package pubkyconformance.dht.testnet;

import org.jspecify.annotations.NullMarked;
