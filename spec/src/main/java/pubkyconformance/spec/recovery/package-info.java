/** A user's secret in a file, under a passphrase. */
@NullMarked
package pubkyconformance.spec.recovery;

import org.jspecify.annotations.NullMarked;
