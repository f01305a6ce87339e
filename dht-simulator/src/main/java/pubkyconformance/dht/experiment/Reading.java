package pubkyconformance.dht.experiment;

import java.util.ArrayList;
import java.util.List;
import pubkyconformance.dht.experiment.LookupRow.Kind;
import pubkyconformance.dht.net.Seeds;
import pubkyconformance.dht.net.Seeds.Purpose;
import pubkyconformance.dht.net.VirtualNetwork;
import pubkyconformance.dht.net.VirtualNode;
import pubkyconformance.dht.node.CallResult;
import pubkyconformance.dht.node.NodeCall;
import pubkyconformance.spec.bencode.BencodeBytes;

/** The readers of a scenario at work, each with a cache of its own. */
final class Reading {
    private static final long TTL_MICROS = Publishing.TTL.toNanos() / 1_000;
    private static final long NOTHING = -1;

    private final Actor.Readers readers;
    private final Publishing publishing;
    private final VirtualNetwork network;
    private final Figures figures;
    private final Seeds seeds;
    private final List<VirtualNode> clients;
    private final List<Reader> all = new ArrayList<>();

    Reading(
            Actor.Readers readers,
            Publishing publishing,
            VirtualNetwork network,
            Figures figures,
            Seeds seeds,
            List<VirtualNode> clients) {
        this.readers = readers;
        this.publishing = publishing;
        this.network = network;
        this.figures = figures;
        this.seeds = seeds;
        this.clients = clients;
    }

    /** What one reader has in its cache, and what it was told last. */
    private static final class Reader {
        private final int key;
        private final VirtualNode client;
        private long cachedSeq = NOTHING;
        private long expiresMicros;
        private long lastAnswer = NOTHING;

        Reader(int key, VirtualNode client) {
            this.key = key;
            this.client = client;
        }
    }

    void begin(long startMicros) {
        long every = readers.every().toNanos() / 1_000;
        for (int number = 0; number < readers.count(); number++) {
            Reader reader = new Reader(number % publishing.count(), clients.get(number % clients.size()));
            all.add(reader);
            long phase = Math.floorMod(seeds.word(Purpose.SAMPLING, number + 1L), every);
            read(reader, startMicros + phase, every);
        }
    }

    /** Notes how many readers know the newest packet. */
    void observe(long nowMicros) {
        long following = all.stream()
                .filter(each -> each.lastAnswer == publishing.newest(each.key))
                .count();
        figures.series(Metric.FOLLOWING_SHARE).add(nowMicros, (double) following / all.size());
    }

    private void read(Reader reader, long timeMicros, long everyMicros) {
        network.at(timeMicros, () -> {
            read(reader);
            read(reader, timeMicros + everyMicros, everyMicros);
        });
    }

    private void read(Reader reader) {
        boolean fresh = reader.cachedSeq != NOTHING && network.clock().micros() < reader.expiresMicros;
        if (fresh) {
            reader.lastAnswer = reader.cachedSeq;
            return;
        }
        if (readers.cache() == Actor.CacheRule.V6 && reader.cachedSeq != NOTHING) {
            reader.lastAnswer = reader.cachedSeq;
            ask(reader, false);
        } else {
            ask(reader, true);
        }
    }

    private void ask(Reader reader, boolean answersToo) {
        long start = network.clock().micros();
        NodeCall wish = new NodeCall.GetMutable(publishing.target(reader.key), BencodeBytes.EMPTY, null, true);
        reader.client.call(wish).thenAccept(result -> {
            CallResult.Read read = (CallResult.Read) result;
            long now = network.clock().micros();
            long seq = read.newest().map(each -> each.seq()).orElse(NOTHING);
            if (seq != NOTHING && seq >= reader.cachedSeq) { // an older one is no answer (PKARR-CLI-004)
                reader.cachedSeq = seq;
                reader.expiresMicros = now + TTL_MICROS;
            }
            if (answersToo) {
                reader.lastAnswer = seq >= reader.cachedSeq ? seq : NOTHING;
            }
            figures.add(new LookupRow(
                    Kind.READ,
                    start,
                    now,
                    reader.client.number(),
                    publishing.target(reader.key),
                    Simulation.CLIENT.name(),
                    read.cost().hops(),
                    read.cost().queries(),
                    read.cost().lost(),
                    seq,
                    read.holders().size(),
                    false));
        });
    }
}
