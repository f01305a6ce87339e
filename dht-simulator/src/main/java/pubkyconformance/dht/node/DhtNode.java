package pubkyconformance.dht.node;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import pubkyconformance.spec.krpc.Envelope;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcError;
import pubkyconformance.spec.krpc.KrpcMessage;
import pubkyconformance.spec.krpc.KrpcQuery;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.krpc.RefusedQueryException;

/**
 * A node of the DHT: takes datagrams, timers and calls, and says through {@link NodeOutputs} what is to be done.
 *
 * <p>Each input comes with the time in microseconds, on any scale that never runs backwards, and with a word that nobody else can
 * guess. Not safe for use by several threads.
 */
public final class DhtNode {
    static final int QUERY_TIMER = 0;
    static final int UPKEEP_TIMER = 1;
    static final int PING_TIMER = 2;

    /** A node that knows nobody tries again after this time. */
    private static final long RETRY_MICROS = Duration.ofSeconds(5).toNanos() / 1_000;

    /** Askers pinged at once to see whether they are what they say: floods buy no more than this. */
    private static final int MAX_INTRODUCTIONS = 16;

    private final NodeSettings settings;
    private final Turn turn = new Turn();
    private final NodeOutputs outputs;
    private final RoutingTable table;
    private final RecordStore records;
    private final Answers answers;
    private final Outgoing outgoing;
    private final Calls calls;
    private int introductions;

    public DhtNode(NodeSettings settings, NodeRules rules, NodeOutputs outputs) {
        this.settings = settings;
        this.outputs = outputs;
        ClientProfile profile = settings.profile();
        table = new RoutingTable(settings.id(), profile.k(), rules.contacts());
        records = new RecordStore(profile.itemCapacity(), profile.itemLife());
        answers = new Answers(settings, rules, turn, table, records);
        outgoing = new Outgoing(settings, turn, outputs, table);
        calls = new Calls(settings, rules, outputs, outgoing, this::search);
    }

    public NodeSettings settings() {
        return settings;
    }

    public RoutingTable table() {
        return table;
    }

    public RecordStore records() {
        return records;
    }

    /** Begins: the first input of a node. Finds its neighbours and asks for timers. */
    public void start(long nowMicros, long entropy) {
        turn.begin(nowMicros, entropy);
        upkeep();
        schedulePings();
    }

    /** Enters contacts as if each had just answered, so that large simulations can begin with a network that has found itself. */
    public void introduce(long nowMicros, List<NodeContact> contacts) {
        contacts.forEach(each -> table.heard(each, nowMicros));
    }

    /** Takes a message that has arrived. */
    public void onDatagram(long nowMicros, long entropy, Ipv4Endpoint from, KrpcMessage message) {
        turn.begin(nowMicros, entropy);
        if (message instanceof KrpcResponse response) {
            outgoing.onResponse(from, response);
        } else if (message instanceof KrpcError error) {
            outgoing.onError(from, error);
        } else if (message instanceof KrpcQuery query && !settings.readOnly()) {
            outputs.send(from, answers.to(from, query));
            if (!query.envelope().saysReadOnly()) {
                meet(new NodeContact(query.sender(), from));
            }
        }
    }

    /** Takes a query that could not be read but can be answered. */
    public void onRefused(Ipv4Endpoint from, RefusedQueryException refused) {
        if (!settings.readOnly()) {
            Envelope envelope = Envelope.of(refused.transaction()).withObserved(from);
            outputs.send(from, KrpcError.of(envelope, refused.code(), refused.what()));
        }
    }

    /** A timer is due. */
    public void onTimer(long nowMicros, long entropy, int timer) {
        turn.begin(nowMicros, entropy);
        switch (timer) {
            case QUERY_TIMER -> outgoing.onTimer();
            case UPKEEP_TIMER -> upkeep();
            case PING_TIMER -> pingSilentOnes();
            default -> throw new IllegalArgumentException("timer: " + timer + " (expected: one that was set)");
        }
    }

    /** Starts what the owner wants; {@link NodeOutputs#complete} brings the result under the same number. */
    public void onCall(long nowMicros, long entropy, int call, NodeCall wish) {
        turn.begin(nowMicros, entropy);
        calls.start(call, wish);
    }

    private void upkeep() {
        boolean alone = table.size() == 0;
        findNode(settings.id());
        long refreshMicros = settings.profile().refresh().toNanos() / 1_000;
        if (settings.profile().refreshesBuckets()) {
            for (int sharedBits : table.quietBuckets(turn.nowMicros() - refreshMicros)) {
                findNode(randomIdSharing(sharedBits));
            }
        }
        outputs.setTimer(UPKEEP_TIMER, turn.nowMicros() + (alone ? RETRY_MICROS : spread(refreshMicros)));
    }

    /** Between nine and eleven tenths, so that nodes started together do not stay in step. */
    private long spread(long micros) {
        return micros * 9 / 10 + Long.remainderUnsigned(turn.nextWord(), micros / 5);
    }

    private void schedulePings() {
        Duration idle = settings.profile().idlePing();
        if (idle != null) {
            outputs.setTimer(PING_TIMER, turn.nowMicros() + spread(idle.toNanos() / 1_000));
        }
    }

    private void pingSilentOnes() {
        Duration idle = settings.profile().idlePing();
        if (idle != null) {
            table.silent(turn.nowMicros() - idle.toNanos() / 1_000).forEach(outgoing::ping);
        }
        schedulePings();
    }

    /** Pings an asker that the table has room for; it enters if it answers. */
    private void meet(NodeContact asker) {
        if (introductions >= MAX_INTRODUCTIONS || asker.endpoint().port() == 0 || !table.hasRoomFor(asker.id())) {
            return;
        }
        introductions++;
        outgoing.ask(
                asker.endpoint(),
                asker.id(),
                envelope -> new KrpcQuery.Ping(envelope, settings.id()),
                new PendingQueries.Reply() {
                    @Override
                    public void answered(KrpcResponse response) {
                        introductions--;
                    }

                    @Override
                    public void refused(KrpcError error) {
                        introductions--;
                    }

                    @Override
                    public void lost() {
                        introductions--;
                    }
                });
    }

    private void findNode(NodeId target) {
        search(target, envelope -> new KrpcQuery.FindNode(envelope, settings.id(), target), new Search.Listener() {
            @Override
            public boolean answered(NodeContact from, KrpcResponse response) {
                return false;
            }

            @Override
            public void finished(Search search) {
                // what was found is in the routing table
            }
        });
    }

    private void search(NodeId target, Function<Envelope, KrpcQuery> question, Search.Listener listener) {
        new Search(settings, outgoing, turn, target, question, listener)
                .start(table.closest(target, settings.window()));
    }

    /** The own id up to {@code bits}, then the opposite bit, then anything. */
    private NodeId randomIdSharing(int bits) {
        NodeId self = settings.id();
        long high = splice(self.high(), turn.nextWord(), bits);
        long middle = splice(self.middle(), turn.nextWord(), bits - 64);
        int low = (int) (splice((long) self.low() << 32, turn.nextWord(), bits - 128) >>> 32);
        return new NodeId(high, middle, low);
    }

    private static long splice(long own, long random, int bits) {
        if (bits >= 64) {
            return own;
        }
        if (bits < 0) {
            return random;
        }
        long ownMask = bits == 0 ? 0 : -1L << (64 - bits);
        long flipped = 1L << (63 - bits);
        return (own & ownMask) | (~own & flipped) | (random & ~ownMask & ~flipped);
    }
}
