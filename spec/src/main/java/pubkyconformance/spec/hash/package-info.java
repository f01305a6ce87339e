/** The content hash of the protocol. */
@NullMarked
package pubkyconformance.spec.hash;

import org.jspecify.annotations.NullMarked;
