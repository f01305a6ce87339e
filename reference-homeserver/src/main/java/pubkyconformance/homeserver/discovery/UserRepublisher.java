package pubkyconformance.homeserver.discovery;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.RecordType;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacket;

/**
 * Publishes again the packets of users who name this homeserver (REP-001), byte for byte as the network has them (DISC-PUB-003): the
 * homeserver has no key to sign others.
 */
public final class UserRepublisher {
    /** How many users are seen to at a time (DISC-PUB-002). */
    static final int WORKERS = 12;

    /** How often something that failed is tried (DISC-PUB-005). */
    static final int ATTEMPTS = 4;

    private static final String USER_LABEL = "_pubky";
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final PublicKey homeserver;
    private final Settings settings;
    private final PkarrNetwork network;
    private final ScheduledExecutorService timer;

    /**
     * Whose records, and how.
     *
     * @param users all users, asked for at the beginning of each run
     * @param random spreads repetitions, so that they do not come all at once
     */
    public record Settings(Supplier<List<PublicKey>> users, RandomGenerator random) {}

    /** How many users' packets were published, named another homeserver or none, were not to be found, and could not be published. */
    public record Report(int published, int skipped, int missing, int failed) {}

    private enum Outcome {
        PUBLISHED,
        SKIPPED,
        MISSING,
        FAILED
    }

    UserRepublisher(PublicKey homeserver, Settings settings, PkarrNetwork network, ScheduledExecutorService timer) {
        this.homeserver = homeserver;
        this.settings = settings;
        this.network = network;
        this.timer = timer;
    }

    /** Sees to every user once; completes exceptionally if it could not be found out who they are. */
    CompletionStage<Report> run() {
        Queue<PublicKey> waiting;
        try {
            waiting = new ConcurrentLinkedQueue<>(settings.users().get());
        } catch (RuntimeException e) {
            return failedFuture(e);
        }
        Map<Outcome, Integer> counts = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            workers.add(work(waiting, counts));
        }
        return CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new))
                .thenApply(done -> new Report(
                        counts.getOrDefault(Outcome.PUBLISHED, 0),
                        counts.getOrDefault(Outcome.SKIPPED, 0),
                        counts.getOrDefault(Outcome.MISSING, 0),
                        counts.getOrDefault(Outcome.FAILED, 0)));
    }

    private CompletableFuture<Void> work(Queue<PublicKey> waiting, Map<Outcome, Integer> counts) {
        PublicKey user = waiting.poll();
        if (user == null) {
            return completedFuture(null);
        }
        // By the timer's thread: a network that answers at once would nest one user's stage in the other's.
        return attempt(user, 1)
                .thenComposeAsync(
                        outcome -> {
                            counts.merge(outcome, 1, Integer::sum);
                            return work(waiting, counts);
                        },
                        timer)
                .toCompletableFuture();
    }

    private CompletionStage<Outcome> attempt(PublicKey user, int number) {
        return network.resolve(user)
                .thenCompose(this::publishAgain)
                .exceptionally(failure -> Outcome.FAILED)
                .thenCompose(outcome -> outcome == Outcome.FAILED && number < ATTEMPTS
                        ? later(number).thenCompose(go -> attempt(user, number + 1))
                        : completedFuture(outcome));
    }

    private CompletionStage<Outcome> publishAgain(Optional<SignedPacket> packet) {
        if (packet.isEmpty()) {
            return completedFuture(Outcome.MISSING);
        }
        if (!namesThisHomeserver(packet.get())) {
            return completedFuture(Outcome.SKIPPED);
        }
        return network.publish(packet.get())
                .thenApply(outcome -> outcome.match(
                        stored -> Outcome.PUBLISHED,
                        newer -> Outcome.PUBLISHED, // by the user, meanwhile
                        failed -> Outcome.FAILED));
    }

    /** Whether the first record of a homeserver names this one; a domain names none. */
    private boolean namesThisHomeserver(SignedPacket packet) {
        return packet.recordsAt(USER_LABEL).stream()
                .filter(each -> each.type() == RecordType.SVCB || each.type() == RecordType.HTTPS)
                .findFirst()
                .filter(first -> first.content() instanceof ServiceBinding binding
                        && binding.target().equals(homeserver.z32()))
                .isPresent();
    }

    /** After 200 ms, twice as long each time, up to a tenth of it earlier. */
    private CompletionStage<Void> later(int attempt) {
        long longest = Math.min(FIRST_DELAY.toMillis() << (attempt - 1), LONGEST_DELAY.toMillis());
        long millis = longest - settings.random().nextLong(longest / 10 + 1);
        Executor delayed = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, timer);
        return CompletableFuture.runAsync(() -> {}, delayed);
    }
}
