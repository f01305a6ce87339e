@NullMarked
package pubkyconformance.dht.relay;

import org.jspecify.annotations.NullMarked;
