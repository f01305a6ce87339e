/** The channel over which a signer hands a token or a grant to an app. */
@NullMarked
package pubkyconformance.spec.relay;

import org.jspecify.annotations.NullMarked;
