package pubkyconformance.runner.mutants;

import static pubkyconformance.dht.node.PutRule.BEP44;

import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.node.PutRule;
import pubkyconformance.dht.node.SignatureCheck;
import pubkyconformance.runner.embedded.EmbeddedNetwork;
import pubkyconformance.spec.bencode.Bencode;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.krpc.KrpcError;
import pubkyconformance.spec.krpc.NodeId;

/** DHT nodes that keep what they should refuse, refuse what they should keep, or say the wrong reason. */
final class NodeMutants {
    private NodeMutants() {}

    static void addTo(Mutants mutants) {
        mutants.add("DHT-PUT-001/signature-not-checked", rules(rules -> rules.withSignatures(item -> true)));
        mutants.add(
                "DHT-PUT-001/signature-of-salted-items-not-checked",
                rules(rules -> rules.withSignatures(
                        item -> item.verifies() || item.salt().length() > 0)));
        mutants.add("DHT-PUT-003/longest-string-refused", values(size -> size > PutRule.MAX_VALUE_BYTES - 1));
        mutants.add("DHT-PUT-003/empty-string-refused", values(size -> size == "0:".length()));
        mutants.add(
                "DHT-PUT-004/salt-of-65-bytes-kept",
                letting((item, cas, stored) -> item.salt().length() == 65));
        mutants.add(
                "DHT-PUT-004/salt-of-64-bytes-refused",
                refusing(
                        KrpcError.SALT_TOO_BIG,
                        (item, cas, stored) -> item.salt().length() == PutRule.MAX_SALT_BYTES));
        mutants.add(
                "DHT-PUT-005/cas-not-looked-at",
                letting((item, cas, stored) -> cas != null && stored != null && item.seq() >= stored.seq()));
        mutants.add(
                "DHT-PUT-005/higher-cas-let-through",
                letting((item, cas, stored) -> cas != null && stored != null && cas > stored.seq()));
        mutants.add(
                "DHT-PUT-005/seq-judged-before-cas",
                refusing(KrpcError.SEQ_TOO_LOW, (item, cas, stored) -> stored != null && item.seq() < stored.seq()));
        mutants.add(
                "DHT-PUT-005/cas-for-an-empty-place-refused",
                refusing(KrpcError.CAS_MISMATCH, (item, cas, stored) -> stored == null && cas != null));
        mutants.add(
                "DHT-PUT-006a/lower-seq-replaces",
                letting((item, cas, stored) -> stored != null && item.seq() < stored.seq()));
        mutants.add("DHT-PUT-006a/seq-0-replaces", letting((item, cas, stored) -> item.seq() == 0));
        mutants.add(
                "DHT-PUT-006a/next-seq-refused",
                refusing(
                        KrpcError.SEQ_TOO_LOW,
                        (item, cas, stored) -> stored != null && item.seq() == stored.seq() + 1));
        mutants.add(
                "DHT-PUT-006a/lower-seq-is-a-bad-signature",
                refusing(
                        KrpcError.INVALID_SIGNATURE,
                        (item, cas, stored) -> stored != null && item.seq() < stored.seq()));
        mutants.add(
                "DHT-PUT-006b/same-seq-replaces",
                letting((item, cas, stored) -> stored != null && item.seq() == stored.seq()));
        mutants.add(
                "DHT-PUT-006b/longer-value-of-the-same-seq-replaces",
                letting((item, cas, stored) -> stored != null
                        && item.seq() == stored.seq()
                        && Bencode.encodedLength(item.value()) > Bencode.encodedLength(stored.value())));
        mutants.add("DHT-PUT-007a/token-not-looked-at", puts(new Standard() {
            @Override
            public @Nullable Refusal refuseToken(boolean tokenValid) {
                return null;
            }
        }));
        mutants.add("DHT-PUT-007a/bad-token-is-a-bad-signature", puts(new Standard() {
            @Override
            public @Nullable Refusal refuseToken(boolean tokenValid) {
                return tokenValid ? null : new Refusal(KrpcError.INVALID_SIGNATURE, "bad token");
            }
        }));
        addTargets(mutants);
    }

    private static void addTargets(Mutants mutants) {
        mutants.add("DHT-PUT-007b/tokens-good-for-ever", puts(new Standard() {
            @Override
            public @Nullable Refusal refuseToken(boolean tokenValid) {
                return null;
            }
        }));
        mutants.add("DHT-PUT-012b/other-target-ignored", puts(new Standard() {
            @Override
            public @Nullable Refusal refuseTarget(NodeId target, @Nullable NodeId named) {
                return null;
            }
        }));
        mutants.add("DHT-PUT-012b/other-target-is-malformed", puts(new Standard() {
            @Override
            public @Nullable Refusal refuseTarget(NodeId target, @Nullable NodeId named) {
                return named == null || named.equals(target) ? null : new Refusal(KrpcError.PROTOCOL, "other target");
            }
        }));
        mutants.add("DHT-NODE-020/id-of-no-address", ids(id -> new NodeId(~id.high(), id.middle(), id.low())));
        mutants.add(
                "DHT-NODE-020/last-byte-does-not-count", ids(id -> new NodeId(id.high(), id.middle(), id.low() ^ 1)));
        mutants.add(
                "DHT-NODE-020/twenty-bits-of-the-address",
                ids(id -> new NodeId(id.high() ^ 1L << 43, id.middle(), id.low())));
    }

    private static Fault ids(UnaryOperator<NodeId> change) {
        return new NetworkFault(EmbeddedNetwork.Setup.STANDARD.withIds(change));
    }

    private static Fault rules(UnaryOperator<NodeRules> change) {
        return new NetworkFault(EmbeddedNetwork.Setup.STANDARD.withRules(change.apply(NodeRules.STANDARD)));
    }

    private static Fault puts(PutRule rule) {
        return rules(rules -> rules.withPuts(rule));
    }

    /** Refuses strings of such a size. */
    private static Fault values(IntPredicate tooBig) {
        return puts(new Standard() {
            @Override
            public @Nullable Refusal refuseValue(BencodeValue value) {
                return tooBig.test(Bencode.encodedLength(value))
                        ? new Refusal(KrpcError.VALUE_TOO_BIG, "value too big")
                        : super.refuseValue(value);
            }
        });
    }

    /** Judges of such items nothing but the signature. */
    private static Fault letting(Condition through) {
        return puts(new Standard() {
            @Override
            public @Nullable Refusal refuseItem(
                    MutableItem item, @Nullable Long cas, @Nullable MutableItem stored, SignatureCheck signatures) {
                return through.holds(item, cas, stored) && signatures.accepts(item)
                        ? null
                        : super.refuseItem(item, cas, stored, signatures);
            }
        });
    }

    /** Refuses further items, before anything else is looked at. */
    private static Fault refusing(int code, Condition further) {
        return puts(new Standard() {
            @Override
            public @Nullable Refusal refuseItem(
                    MutableItem item, @Nullable Long cas, @Nullable MutableItem stored, SignatureCheck signatures) {
                return further.holds(item, cas, stored)
                        ? new Refusal(code, "refused")
                        : super.refuseItem(item, cas, stored, signatures);
            }
        });
    }

    private interface Condition {
        boolean holds(MutableItem item, @Nullable Long cas, @Nullable MutableItem stored);
    }

    /** The rules as they should be. */
    private abstract static class Standard implements PutRule {
        @Override
        public @Nullable Refusal refuseToken(boolean tokenValid) {
            return BEP44.refuseToken(tokenValid);
        }

        @Override
        public @Nullable Refusal refuseValue(BencodeValue value) {
            return BEP44.refuseValue(value);
        }

        @Override
        public @Nullable Refusal refuseItem(
                MutableItem item, @Nullable Long cas, @Nullable MutableItem stored, SignatureCheck signatures) {
            return BEP44.refuseItem(item, cas, stored, signatures);
        }
    }
}
