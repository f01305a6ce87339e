package pubkyconformance.dht.net;

import java.util.LinkedHashMap;
import java.util.Map;
import pubkyconformance.dht.node.SignatureCheck;
import pubkyconformance.spec.item.MutableItem;

/** Checks each signature once: in a simulation one put meets many nodes, and each get meets them again. */
public final class SignatureMemory implements SignatureCheck {
    private static final int CAPACITY = 100_000;

    private final Map<MutableItem, Boolean> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MutableItem, Boolean> eldest) {
            return size() > CAPACITY;
        }
    };

    @Override
    public boolean accepts(MutableItem item) {
        return known.computeIfAbsent(item, MutableItem::verifies);
    }
}
