package pubkyconformance.dht.pkarr;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pubkyconformance.dht.net.DhtDriver;
import pubkyconformance.dht.node.CallResult;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;

/** Signed packets in the DHT, through a node of one's own. It remembers nothing; put a {@link CachingResolver} around it. */
public final class DhtPkarrNetwork implements PkarrNetwork {
    /** What nodes answer to a put that comes too late. */
    private static final int CAS_MISMATCH = 301;

    private static final int SEQ_TOO_LOW = 302;

    private final DhtDriver node;

    /** Asks through {@code node}, whose owner closes it. */
    public DhtPkarrNetwork(DhtDriver node) {
        this.node = requireNonNull(node, "node");
    }

    /**
     * {@inheritDoc}
     *
     * @return fails with {@link NobodyAnsweredException} if no node answered, with {@link UnreadableItemException} if the newest item is
     *     no packet
     */
    @Override
    public CompletionStage<Optional<SignedPacket>> resolve(PublicKey key) {
        BencodeBytes bytes = BencodeBytes.of(key.bytes());
        return node.getMutable(MutableItem.target(bytes, BencodeBytes.EMPTY)).thenApply(DhtPkarrNetwork::packet);
    }

    private static Optional<SignedPacket> packet(CallResult.Read read) {
        if (read.closest().isEmpty()) {
            throw new NobodyAnsweredException();
        }
        return read.newest().map(DhtPkarrNetwork::packet);
    }

    private static SignedPacket packet(MutableItem item) {
        try {
            return SignedPacket.of(item);
        } catch (DecodingException e) {
            throw new UnreadableItemException(item.seq(), e);
        }
    }

    @Override
    public CompletionStage<PublishOutcome> publish(SignedPacket packet) {
        return node.put(packet.item())
                .handle((written, problem) -> problem == null
                        ? outcome(written)
                        : new PublishOutcome.Failed(String.valueOf(problem.getMessage())));
    }

    /** A packet that at least as many nodes find too old as take it is too old (DHT-NODE-013). */
    private static PublishOutcome outcome(CallResult.Written written) {
        int stored = written.stored().size();
        int tooLate = written.refusals().getOrDefault(CAS_MISMATCH, 0)
                + written.refusals().getOrDefault(SEQ_TOO_LOW, 0);
        if (tooLate > 0 && tooLate >= stored) {
            return new PublishOutcome.NotMostRecent();
        }
        return stored > 0
                ? new PublishOutcome.Stored(stored)
                : new PublishOutcome.Failed("no node stored it: " + written.refusals() + " refused, "
                        + written.unanswered() + " did not answer");
    }
}
