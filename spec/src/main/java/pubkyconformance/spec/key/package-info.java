/**
 * Keys and the text alphabets of the protocol.
 *
 * <p>Start reading at {@link PublicKey}. Values never share their bytes with the caller.
 */
@NullMarked
package pubkyconformance.spec.key;

import org.jspecify.annotations.NullMarked;
