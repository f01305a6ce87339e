@NullMarked
package pubkyconformance.dht.experiment;

import org.jspecify.annotations.NullMarked;
