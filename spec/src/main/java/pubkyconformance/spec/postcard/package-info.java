/** Postcard, the byte format of tokens, session records and bundles of keys: no names, numbers as varints, lengths in front. */
@NullMarked
package pubkyconformance.spec.postcard;

import org.jspecify.annotations.NullMarked;
