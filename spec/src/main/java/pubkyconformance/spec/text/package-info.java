/** Text as bytes, without silent replacement. */
@NullMarked
package pubkyconformance.spec.text;

import org.jspecify.annotations.NullMarked;
