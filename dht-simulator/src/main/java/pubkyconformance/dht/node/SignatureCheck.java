package pubkyconformance.dht.node;

import pubkyconformance.spec.item.MutableItem;

/** Checks the signature of an item. */
@FunctionalInterface
public interface SignatureCheck {
    /** Computes it each time. */
    SignatureCheck EACH_TIME = MutableItem::verifies;

    boolean accepts(MutableItem item);
}
