package pubkyconformance.dht.node;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.node.Lookup.Candidate;
import pubkyconformance.dht.node.PendingQueries.Reply;
import pubkyconformance.spec.krpc.Envelope;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcError;
import pubkyconformance.spec.krpc.KrpcQuery;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;

/** Asks its way towards a target, one question to all, until the closest nodes have answered. */
final class Search {
    /** Contacts read of one answer: more than any known program sends. */
    private static final int CONTACTS_READ = 32;

    private final NodeSettings settings;
    private final Outgoing outgoing;
    private final Turn turn;
    private final Lookup lookup;
    private final Function<Envelope, KrpcQuery> question;
    private final Listener listener;
    private final long startMicros;
    private int unnamedUnderWay;
    private int queries;
    private int lost;
    private boolean over;

    /** Hears what a search brings. */
    interface Listener {
        /** Takes an answer and says whether the search is over by it. */
        boolean answered(NodeContact from, KrpcResponse response);

        /** Called once, at the end. */
        void finished(Search search);
    }

    Search(
            NodeSettings settings,
            Outgoing outgoing,
            Turn turn,
            NodeId target,
            Function<Envelope, KrpcQuery> question,
            Listener listener) {
        this.settings = settings;
        this.outgoing = outgoing;
        this.turn = turn;
        this.lookup = new Lookup(target, settings.window(), settings.profile().parallel());
        this.question = question;
        this.listener = listener;
        this.startMicros = turn.nowMicros();
    }

    /** Begins with these contacts, and with the bootstrap nodes if that is fewer than a bucket holds. */
    void start(List<NodeContact> known) {
        known.forEach(each -> lookup.offer(each, 1));
        if (known.size() < settings.profile().k()) {
            settings.bootstrap().stream()
                    .filter(address ->
                            known.stream().noneMatch(each -> each.endpoint().equals(address)))
                    .forEach(this::askUnnamed);
        }
        goOn();
    }

    /** Those that have answered, the closest one first. */
    List<NodeContact> closest(int count) {
        return lookup.closest(count).stream().map(Candidate::contact).toList();
    }

    LookupCost cost() {
        List<Candidate> closest = lookup.closest(1);
        int hops = closest.isEmpty() ? 0 : closest.get(0).depth();
        return new LookupCost(queries, lost, hops, turn.nowMicros() - startMicros);
    }

    private void goOn() {
        Candidate next;
        while (!over && (next = lookup.next()) != null) {
            ask(next);
        }
        if (!over
                && lookup.isFinished()
                && (unnamedUnderWay == 0 || closest(settings.window()).size() >= settings.window())) {
            finish();
        }
    }

    private void finish() {
        over = true;
        listener.finished(this);
    }

    private void ask(Candidate candidate) {
        queries++;
        NodeContact contact = candidate.contact();
        outgoing.ask(contact.endpoint(), contact.id(), question, new Reply() {
            @Override
            public void answered(KrpcResponse response) {
                lookup.answered(candidate);
                take(contact, response, candidate.depth());
            }

            @Override
            public void refused(KrpcError error) {
                lookup.lost(candidate);
                goOn();
            }

            @Override
            public void lost() {
                lost++;
                lookup.lost(candidate);
                goOn();
            }

            @Override
            public void slow() {
                lookup.slow(candidate);
                goOn();
            }
        });
        if (settings.profile().pingsBeside()) {
            outgoing.ping(contact);
        }
    }

    /** Asks a bootstrap node, whose id nobody has told. */
    private void askUnnamed(Ipv4Endpoint address) {
        queries++;
        unnamedUnderWay++;
        outgoing.ask(address, null, question, new Reply() {
            @Override
            public void answered(KrpcResponse response) {
                unnamedUnderWay--;
                NodeContact contact = new NodeContact(response.sender(), address);
                if (!contact.id().equals(settings.id())) {
                    lookup.offerAnswered(contact);
                }
                take(contact, response, 1);
            }

            @Override
            public void refused(KrpcError error) {
                unnamedUnderWay--;
                goOn();
            }

            @Override
            public void lost() {
                lost++;
                unnamedUnderWay--;
                goOn();
            }
        });
    }

    private void take(NodeContact from, KrpcResponse response, int depth) {
        if (over) {
            return;
        }
        @Nullable List<NodeContact> nodes = response.nodes();
        if (nodes != null) {
            for (NodeContact each : nodes.subList(0, Math.min(nodes.size(), CONTACTS_READ))) {
                if (!each.id().equals(settings.id()) && each.endpoint().port() != 0) {
                    lookup.offer(each, depth + 1);
                }
            }
        }
        if (listener.answered(from, response)) {
            finish();
        } else {
            goOn();
        }
    }
}
