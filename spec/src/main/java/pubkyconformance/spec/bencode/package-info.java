/**
 * Bencode, the encoding of every message and every stored value of the DHT.
 *
 * <p>Start reading at {@link Bencode}. Only the canonical form is read, so a value and its bytes stand for each other.
 */
@NullMarked
package pubkyconformance.spec.bencode;

import org.jspecify.annotations.NullMarked;
