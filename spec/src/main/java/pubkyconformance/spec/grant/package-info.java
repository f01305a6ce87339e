/**
 * Grants and proofs of possession: JSON claims in signed compact form.
 *
 * <p>Start reading at {@link Jws}. A signature is checked by {@link Jws#isSignedBy}, never by decoding; only an approval, {@link
 * GrantApproval}, is not read without its signature.
 */
@NullMarked
package pubkyconformance.spec.grant;

import org.jspecify.annotations.NullMarked;
