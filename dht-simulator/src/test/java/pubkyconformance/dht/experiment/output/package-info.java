@NullMarked
package pubkyconformance.dht.experiment.output;

import org.jspecify.annotations.NullMarked;
