/** Authenticated encryption under a shared secret. */
@NullMarked
package pubkyconformance.spec.box;

import org.jspecify.annotations.NullMarked;
