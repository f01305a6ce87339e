/**
 * The values that the DHT stores (BEP 44), and how they prove whose they are.
 *
 * <p>Start reading at {@link MutableItem}. An item checks nothing when it is made; {@link MutableItem#verifies()} does when asked.
 */
@NullMarked
package pubkyconformance.spec.item;

import org.jspecify.annotations.NullMarked;
