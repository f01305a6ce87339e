/**
 * Grants and proofs of possession: JSON claims in signed compact form.
 *
 * <p>Start reading at {@link Jws}. A signature is checked by {@link Jws#isSignedBy}, never by decoding.
 */
@NullMarked
package pubkyconformance.spec.grant;

import org.jspecify.annotations.NullMarked;
