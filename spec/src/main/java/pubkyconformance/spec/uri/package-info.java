/** How people and event feeds name a file of a user. */
@NullMarked
package pubkyconformance.spec.uri;

import org.jspecify.annotations.NullMarked;
