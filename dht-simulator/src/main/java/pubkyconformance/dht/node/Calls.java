package pubkyconformance.dht.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.node.CallResult.Holder;
import pubkyconformance.dht.node.PendingQueries.Reply;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.item.ImmutableItem;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.krpc.Envelope;
import pubkyconformance.spec.krpc.KrpcError;
import pubkyconformance.spec.krpc.KrpcQuery;
import pubkyconformance.spec.krpc.KrpcQuery.Signed;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;

/** Does what the owner of the node asks for: each call is a search, a put is a search and then a round of storing. */
final class Calls {
    private final NodeSettings settings;
    private final NodeRules rules;
    private final NodeOutputs outputs;
    private final Outgoing outgoing;
    private final Searching searching;

    /** Starts a search from what the node knows. */
    interface Searching {
        void search(NodeId target, Function<Envelope, KrpcQuery> question, Search.Listener listener);
    }

    Calls(NodeSettings settings, NodeRules rules, NodeOutputs outputs, Outgoing outgoing, Searching searching) {
        this.settings = settings;
        this.rules = rules;
        this.outputs = outputs;
        this.outgoing = outgoing;
        this.searching = searching;
    }

    void start(int call, NodeCall wish) {
        NodeId self = settings.id();
        if (wish instanceof NodeCall.FindNode find) {
            searching.search(
                    find.target(),
                    envelope -> new KrpcQuery.FindNode(envelope, self, find.target()),
                    new FindListener(call));
        } else if (wish instanceof NodeCall.GetMutable get) {
            searching.search(
                    get.target(),
                    envelope -> new KrpcQuery.Get(envelope, self, get.target(), get.newerThan()),
                    new ReadListener(call, get));
        } else if (wish instanceof NodeCall.GetImmutable get) {
            searching.search(
                    get.target(),
                    envelope -> new KrpcQuery.Get(envelope, self, get.target(), null),
                    new ImmutableListener(call, get.target()));
        } else if (wish instanceof NodeCall.PutMutable put) {
            MutableItem item = put.item();
            put(
                    call,
                    item.target(),
                    item.value(),
                    new Signed(item.key(), item.salt(), item.seq(), item.signature(), put.cas()));
        } else if (wish instanceof NodeCall.PutImmutable put) {
            put(call, new ImmutableItem(put.value()).target(), put.value(), null);
        }
    }

    private void put(int call, NodeId target, BencodeValue value, @Nullable Signed signed) {
        searching.search(
                target,
                envelope -> new KrpcQuery.Get(envelope, settings.id(), target, null),
                new WriteListener(call, target, value, signed));
    }

    private final class FindListener implements Search.Listener {
        private final int call;

        FindListener(int call) {
            this.call = call;
        }

        @Override
        public boolean answered(NodeContact from, KrpcResponse response) {
            return false;
        }

        @Override
        public void finished(Search search) {
            outputs.complete(call, new CallResult.Found(search.closest(settings.window()), search.cost()));
        }
    }

    private final class ReadListener implements Search.Listener {
        private final int call;
        private final NodeCall.GetMutable get;
        private final List<Holder> holders = new ArrayList<>();
        private @Nullable MutableItem newest;
        private int unbelieved;

        ReadListener(int call, NodeCall.GetMutable get) {
            this.call = call;
            this.get = get;
        }

        @Override
        public boolean answered(NodeContact from, KrpcResponse response) {
            Long seq = response.seq();
            BencodeValue value = response.value();
            BencodeBytes key = response.key();
            BencodeBytes signature = response.signature();
            if (seq == null) {
                return false;
            }
            if (value == null || key == null || signature == null) {
                holders.add(new Holder(from, seq)); // nothing newer there
                return false;
            }
            MutableItem item = new MutableItem(key, get.salt(), seq, value, signature);
            if (!rules.answers().believes(get.target(), item, rules.signatures())) {
                unbelieved++;
                return false;
            }
            holders.add(new Holder(from, seq));
            if (newest == null || isNewer(item, newest)) {
                newest = item;
            }
            return get.firstIsEnough();
        }

        @Override
        public void finished(Search search) {
            outputs.complete(
                    call,
                    new CallResult.Read(
                            Optional.ofNullable(newest),
                            List.copyOf(holders),
                            unbelieved,
                            search.closest(settings.window()),
                            search.cost()));
        }

        /** The higher sequence number, then the greater value (DHT-NODE-016). */
        private static boolean isNewer(MutableItem item, MutableItem than) {
            if (item.seq() != than.seq()) {
                return item.seq() > than.seq();
            }
            return content(item.value()).compareTo(content(than.value())) > 0;
        }

        private static BencodeBytes content(BencodeValue value) {
            return value instanceof BencodeBytes bytes ? bytes : BencodeBytes.of(value.encoded());
        }
    }

    private final class ImmutableListener implements Search.Listener {
        private final int call;
        private final NodeId target;
        private @Nullable BencodeValue found;
        private int holders;

        ImmutableListener(int call, NodeId target) {
            this.call = call;
            this.target = target;
        }

        @Override
        public boolean answered(NodeContact from, KrpcResponse response) {
            BencodeValue value = response.value();
            if (value != null && new ImmutableItem(value).target().equals(target)) {
                found = value;
                holders++;
            }
            return false;
        }

        @Override
        public void finished(Search search) {
            outputs.complete(call, new CallResult.ReadImmutable(Optional.ofNullable(found), holders, search.cost()));
        }
    }

    private final class WriteListener implements Search.Listener {
        private final int call;
        private final NodeId target;
        private final BencodeValue value;
        private final @Nullable Signed signed;
        private final Map<NodeId, BencodeBytes> tokens = new LinkedHashMap<>();
        private final List<NodeContact> stored = new ArrayList<>();
        private final SortedMap<Integer, Integer> refusals = new TreeMap<>();
        private int underWay;
        private int unanswered;

        WriteListener(int call, NodeId target, BencodeValue value, @Nullable Signed signed) {
            this.call = call;
            this.target = target;
            this.value = value;
            this.signed = signed;
        }

        @Override
        public boolean answered(NodeContact from, KrpcResponse response) {
            BencodeBytes token = response.token();
            if (token != null) {
                tokens.put(from.id(), token);
            }
            return false;
        }

        @Override
        public void finished(Search search) {
            List<NodeContact> places = search.closest(Integer.MAX_VALUE).stream()
                    .filter(each -> tokens.containsKey(each.id()))
                    .limit(settings.copies())
                    .toList();
            underWay = places.size();
            places.forEach(each -> store(each, tokens.getOrDefault(each.id(), BencodeBytes.EMPTY), search));
            completeIfDone(search);
        }

        private void store(NodeContact place, BencodeBytes token, Search search) {
            outgoing.ask(
                    place.endpoint(),
                    place.id(),
                    envelope -> new KrpcQuery.Put(envelope, settings.id(), token, value, signed, target),
                    new Reply() {
                        @Override
                        public void answered(KrpcResponse response) {
                            stored.add(place);
                            ended(search);
                        }

                        @Override
                        public void refused(KrpcError error) {
                            refusals.merge((int) error.code(), 1, Integer::sum);
                            ended(search);
                        }

                        @Override
                        public void lost() {
                            unanswered++;
                            ended(search);
                        }
                    });
        }

        private void ended(Search search) {
            underWay--;
            completeIfDone(search);
        }

        private void completeIfDone(Search search) {
            if (underWay == 0) {
                outputs.complete(
                        call, new CallResult.Written(List.copyOf(stored), refusals, unanswered, search.cost()));
            }
        }
    }
}
