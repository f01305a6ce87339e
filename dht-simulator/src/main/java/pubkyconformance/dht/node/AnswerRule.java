package pubkyconformance.dht.node;

import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.krpc.NodeId;

/** Decides whether an item that somebody answered is believed. */
@FunctionalInterface
public interface AnswerRule {
    /** Key and salt have to hash to the target that was asked for, and the signature has to be the key's (DHT-GET-003). */
    AnswerRule BEP44 = (target, item, signatures) -> item.target().equals(target) && signatures.accepts(item);

    boolean believes(NodeId target, MutableItem item, SignatureCheck signatures);
}
