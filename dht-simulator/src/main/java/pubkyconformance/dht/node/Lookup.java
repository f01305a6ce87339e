package pubkyconformance.dht.node;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;

/**
 * Who is known near a target, and who has been asked. The search is over when the closest ones that are not lost have all answered.
 */
final class Lookup {
    /** Candidates kept for each one that counts: lies cannot fill the memory. */
    private static final int CANDIDATES_PER_PLACE = 8;

    private final NodeId target;
    private final int window;
    private final int parallel;
    private final List<Candidate> candidates = new ArrayList<>();
    private int underWay;

    /**
     * @param window how many of the closest nodes have to answer
     * @param parallel how many may be asked at once
     */
    Lookup(NodeId target, int window, int parallel) {
        this.target = target;
        this.window = window;
        this.parallel = parallel;
    }

    NodeId target() {
        return target;
    }

    /** Adds a node, unless it is known. */
    void offer(NodeContact contact, int depth) {
        int low = 0;
        int high = candidates.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = target.compareDistances(candidates.get(middle).contact.id(), contact.id());
            if (order == 0) {
                return;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int limit = window * CANDIDATES_PER_PLACE;
        if (low < limit) {
            candidates.add(low, new Candidate(contact, depth));
        }
        if (candidates.size() > limit && candidates.get(limit).state == State.NEW) {
            candidates.remove(limit);
        }
    }

    /** Adds a node that has answered before it was known. */
    void offerAnswered(NodeContact contact) {
        offer(contact, 1);
        for (Candidate each : candidates) {
            if (each.contact.id().equals(contact.id()) && each.state == State.NEW) {
                each.state = State.ANSWERED;
            }
        }
    }

    /** The next one to ask, now regarded as asked; null if there is none for the moment. */
    @Nullable
    Candidate next() {
        if (underWay >= parallel) {
            return null;
        }
        int counted = 0;
        for (Candidate each : candidates) {
            if (each.state == State.NEW) {
                each.state = State.ASKED;
                underWay++;
                return each;
            }
            if (each.state != State.LOST && ++counted == window) {
                return null;
            }
        }
        return null;
    }

    /** Whether the closest ones have answered, or nobody is left to ask. */
    boolean isFinished() {
        int counted = 0;
        for (Candidate each : candidates) {
            if (each.state == State.NEW || each.state == State.ASKED || each.state == State.SLOW) {
                return false;
            }
            if (each.state == State.ANSWERED && ++counted == window) {
                return true;
            }
        }
        return true;
    }

    void answered(Candidate candidate) {
        leave(candidate, State.ANSWERED);
    }

    void lost(Candidate candidate) {
        leave(candidate, State.LOST);
    }

    void slow(Candidate candidate) {
        leave(candidate, State.SLOW);
    }

    private void leave(Candidate candidate, State state) {
        if (candidate.state == State.ASKED) {
            underWay--;
        }
        candidate.state = state;
    }

    /** Those that have answered, the closest one first. */
    List<Candidate> closest(int count) {
        return candidates.stream()
                .filter(each -> each.state == State.ANSWERED)
                .limit(count)
                .toList();
    }

    private enum State {
        NEW,
        ASKED,
        SLOW,
        ANSWERED,
        LOST
    }

    /** A node near the target. */
    static final class Candidate {
        private final NodeContact contact;
        private final int depth;
        private State state = State.NEW;

        Candidate(NodeContact contact, int depth) {
            this.contact = contact;
            this.depth = depth;
        }

        NodeContact contact() {
            return contact;
        }

        /** How many nodes were asked one after the other to learn of this one. */
        int depth() {
            return depth;
        }
    }
}
