package pubkyconformance.dht.pkarr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;

/** Several networks that are asked at once, and all waited for: the DHT and relays. */
public final class JointPkarrNetwork implements PkarrNetwork {
    private final List<PkarrNetwork> members;

    /** @param members at least one */
    public JointPkarrNetwork(List<? extends PkarrNetwork> members) {
        this.members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("members: none (expected: at least 1)");
        }
    }

    /**
     * {@inheritDoc}
     *
     * @return the newest packet of all; fails if nobody has one and somebody could not be asked
     */
    @Override
    public CompletionStage<Optional<SignedPacket>> resolve(PublicKey key) {
        List<CompletableFuture<Optional<SignedPacket>>> answers = members.stream()
                .map(member -> member.resolve(key).toCompletableFuture())
                .toList();
        return all(answers).handle((done, problem) -> {
            Optional<SignedPacket> newest = answers.stream()
                    .filter(answer -> !answer.isCompletedExceptionally())
                    .flatMap(answer -> answer.join().stream())
                    .reduce((one, other) -> other.moreRecentThan(one) ? other : one);
            if (newest.isEmpty()) {
                answers.forEach(CompletableFuture::join); // throws what kept one from answering
            }
            return newest;
        });
    }

    /**
     * {@inheritDoc}
     *
     * @return too old if at least as many found it too old as took it, else kept if anybody took it (PKARR-CLI-009)
     */
    @Override
    public CompletionStage<PublishOutcome> publish(SignedPacket packet) {
        List<CompletableFuture<PublishOutcome>> answers = members.stream()
                .map(member -> member.publish(packet).toCompletableFuture())
                .toList();
        return all(answers)
                .thenApply(done ->
                        outcome(answers.stream().map(CompletableFuture::join).toList()));
    }

    private static PublishOutcome outcome(List<PublishOutcome> outcomes) {
        int takers = 0;
        int conflicts = 0;
        int nodes = 0;
        List<String> reasons = new ArrayList<>();
        for (PublishOutcome outcome : outcomes) {
            if (outcome instanceof PublishOutcome.Stored stored) {
                takers++;
                nodes = Math.max(nodes, stored.nodes());
            } else if (outcome instanceof PublishOutcome.Failed failed) {
                reasons.add(failed.reason());
            } else {
                conflicts++;
            }
        }
        if (conflicts > 0 && conflicts >= takers) {
            return new PublishOutcome.NotMostRecent();
        }
        return takers > 0 ? new PublishOutcome.Stored(nodes) : new PublishOutcome.Failed(String.join("; ", reasons));
    }

    private static CompletableFuture<Void> all(List<? extends CompletableFuture<?>> answers) {
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    }
}
