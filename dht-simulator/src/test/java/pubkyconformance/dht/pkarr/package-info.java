@NullMarked
package pubkyconformance.dht.pkarr;

import org.jspecify.annotations.NullMarked;
