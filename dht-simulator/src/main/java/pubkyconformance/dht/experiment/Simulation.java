package pubkyconformance.dht.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import pubkyconformance.dht.experiment.LookupRow.Kind;
import pubkyconformance.dht.net.MessageForm;
import pubkyconformance.dht.net.SeededStream;
import pubkyconformance.dht.net.Seeds;
import pubkyconformance.dht.net.Seeds.Purpose;
import pubkyconformance.dht.net.VirtualNetwork;
import pubkyconformance.dht.net.VirtualNode;
import pubkyconformance.dht.node.CallResult;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeCall;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.krpc.NodeId;

/** One run of a scenario. Runs on the caller's thread; only {@link #stop} may be called from others. */
public final class Simulation {
    /** What the programs of publishers, readers and observers use. */
    static final ClientProfile CLIENT = ClientProfile.MAINLINE_RS_7;

    private static final int CLIENT_NODES = 16;
    private static final int SLICES = 2_000;

    private final Scenario scenario;
    private final Seeds seeds;
    private final VirtualNetwork network;
    private final Machines machines;
    private final Figures figures = new Figures();
    private final List<VirtualNode> clients = new ArrayList<>();
    private final List<Publishing> publishing = new ArrayList<>();
    private final List<Reading> reading = new ArrayList<>();
    private final LongSupplier nanoClock;
    private final SeededStream sampling;
    private long peakHeapBytes;
    private volatile boolean stopped;

    /** Hears how far a run has come. */
    @FunctionalInterface
    public interface Progress {
        void reached(Duration virtual, long events);
    }

    private Simulation(Scenario scenario, LongSupplier nanoClock) {
        this.scenario = scenario;
        this.nanoClock = nanoClock;
        seeds = new Seeds(scenario.seed());
        network = new VirtualNetwork(seeds, scenario.links(), MessageForm.STRUCTURED);
        machines = new Machines(network, seeds, scenario.population());
        sampling = seeds.stream(Purpose.SAMPLING, -1);
    }

    public static Simulation of(Scenario scenario) {
        return new Simulation(scenario, System::nanoTime);
    }

    /** Ends the run soon; what was measured until then is its result. */
    public void stop() {
        stopped = true;
    }

    public RunResult run() {
        return run((virtual, events) -> {});
    }

    /** Runs to the end, or until it is stopped. */
    public RunResult run(Progress progress) {
        long begin = nanoClock.getAsLong();
        machines.start();
        beginWork();
        long built = nanoClock.getAsLong();
        long end = scenario.until().toNanos() / 1_000;
        long every = scenario.observeEvery().toNanos() / 1_000;
        long nextLook = 0;
        long slice = Math.max(1, end / SLICES);
        long now = 0;
        while (now < end && !stopped) {
            if (now >= nextLook) {
                observe(now);
                nextLook += every;
            }
            now = Math.min(Math.min(end, nextLook), now + slice);
            network.runUntil(now);
            noteHeap();
            progress.reached(Duration.ofMillis(now / 1_000), network.events());
        }
        observe(now);
        return new RunResult(
                scenario,
                !stopped,
                Duration.ofMillis(now / 1_000),
                Duration.ofNanos(built - begin),
                Duration.ofNanos(nanoClock.getAsLong() - built),
                network.events(),
                network.delivered(),
                network.traceHash(),
                peakHeapBytes,
                figures.allSeries(),
                figures.values(),
                figures.lookups());
    }

    private void beginWork() {
        for (Actor actor : scenario.workload()) {
            if (actor instanceof Actor.Publishers publishers) {
                Publishing next =
                        new Publishing(publishers, network, machines, seeds, figures, clients(publishers.copies()));
                next.begin();
                publishing.add(next);
            } else if (actor instanceof Actor.Lookups lookups) {
                spread(lookups);
            }
        }
        for (Actor actor : scenario.workload()) {
            if (actor instanceof Actor.Readers readers) {
                Reading next = new Reading(readers, publishing.get(0), network, figures, seeds, clients(CLIENT.k()));
                next.begin(firstPublication() + Duration.ofMinutes(2).toNanos() / 1_000);
                reading.add(next);
            }
        }
    }

    private long firstPublication() {
        return scenario.workload().stream()
                .filter(Actor.Publishers.class::isInstance)
                .mapToLong(each -> ((Actor.Publishers) each).start().toNanos() / 1_000)
                .min()
                .orElse(0);
    }

    private List<VirtualNode> clients(int copies) {
        List<VirtualNode> started = new ArrayList<>();
        for (int each = 0; each < CLIENT_NODES; each++) {
            started.add(machines.startClient(CLIENT, copies));
        }
        clients.addAll(started);
        return started;
    }

    private void spread(Actor.Lookups lookups) {
        SeededStream draws = seeds.stream(Purpose.WORKLOAD, -2);
        long within = lookups.within().toNanos() / 1_000;
        for (int each = 0; each < lookups.count(); each++) {
            NodeId target = new NodeId(draws.nextLong(), draws.nextLong(), (int) draws.nextLong());
            network.at(
                    within * each / lookups.count(),
                    () -> find(machines.census().any(sampling), target));
        }
    }

    private void find(VirtualNode source, NodeId target) {
        long start = network.clock().micros();
        source.findNode(target).thenAccept(found -> {
            boolean exact = !found.closest().isEmpty()
                    && found.closest()
                            .get(0)
                            .id()
                            .equals(machines.census().closest(target, source).id());
            figures.add(row(
                    Kind.FIND, start, source, target, found, -1, found.closest().size(), exact));
        });
    }

    private void observe(long now) {
        figures.series(Metric.NODES).add(now, machines.census().size());
        figures.series(Metric.CONTACTS)
                .add(
                        now,
                        machines.census().all().stream()
                                .flatMap(each -> each.node().stream())
                                .mapToInt(each -> each.table().size())
                                .average()
                                .orElse(Double.NaN));
        publishing.forEach(each -> each.observe(now));
        reading.forEach(each -> each.observe(now));
        if (!publishing.isEmpty()
                && scenario.observeLookups() > 0
                && now >= firstPublication() + Duration.ofMinutes(2).toNanos() / 1_000) {
            new Poll(now).begin();
        }
    }

    private LookupRow row(
            Kind kind,
            long start,
            VirtualNode source,
            NodeId target,
            CallResult result,
            long seq,
            int holders,
            boolean exact) {
        return new LookupRow(
                kind,
                start,
                network.clock().micros(),
                source.number(),
                target,
                source.node().map(each -> each.settings().profile().name()).orElse(""),
                result.cost().hops(),
                result.cost().queries(),
                result.cost().lost(),
                seq,
                holders,
                exact);
    }

    private void noteHeap() {
        Runtime runtime = Runtime.getRuntime();
        peakHeapBytes = Math.max(peakHeapBytes, runtime.totalMemory() - runtime.freeMemory());
    }

    /** Asks the network for packets, once all of the closest nodes have been heard. */
    private final class Poll {
        private final long time;
        private int asked;
        private int found;
        private int holders;

        Poll(long time) {
            this.time = time;
        }

        void begin() {
            Publishing all = publishing.get(0);
            for (int each = 0; each < scenario.observeLookups(); each++) {
                NodeId target = all.target(sampling.nextInt(all.count()));
                VirtualNode client = clients.get(each % clients.size());
                client.getMutable(new NodeCall.GetMutable(target, BencodeBytes.EMPTY, null, false))
                        .thenAccept(read -> heard(client, target, read));
            }
        }

        private void heard(VirtualNode client, NodeId target, CallResult.Read read) {
            long seq = read.newest().map(each -> each.seq()).orElse(-1L);
            figures.add(row(
                    Kind.OBSERVE,
                    time,
                    client,
                    target,
                    read,
                    seq,
                    read.holders().size(),
                    false));
            asked++;
            found += read.newest().isPresent() ? 1 : 0;
            holders += read.holders().size();
            if (asked == scenario.observeLookups()) {
                figures.series(Metric.RESOLVE_RATE).add(time, (double) found / asked);
                figures.series(Metric.ANSWERING_COPIES).add(time, (double) holders / asked);
            }
        }
    }
}
