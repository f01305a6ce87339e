package pubkyconformance.homeserver.discovery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;

/**
 * Publishes the homeserver's own record when it starts and every hour after, always the same bytes (DISC-REC-005), and the users' records
 * now and then (DISC-PUB-001).
 */
public final class Discovery implements AutoCloseable {
    static final Duration OWN_INTERVAL = Duration.ofHours(1);
    static final Duration FIRST_USERS_RUN = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);

    private final SignedPacket own;
    private final PkarrNetwork network;
    private final UserRepublisher users;
    private final Optional<Duration> usersInterval;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private Instant ownDue;
    private Instant usersDue;
    private CompletionStage<Void> underWay = CompletableFuture.completedFuture(null);

    private Discovery(
            SignedPacket own,
            PkarrNetwork network,
            UserRepublisher.Settings users,
            Optional<Duration> usersInterval,
            InstantSource clock) {
        this.own = own;
        this.network = network;
        this.usersInterval = usersInterval;
        this.clock = clock;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "discovery");
            thread.setDaemon(true);
            return thread;
        });
        this.users = new UserRepublisher(own.publicKey(), users, network, timer);
        ownDue = clock.instant().plus(OWN_INTERVAL);
        usersDue = clock.instant().plus(FIRST_USERS_RUN);
    }

    /**
     * Publishes {@code own}; others find the homeserver when this returns.
     *
     * @param usersInterval how often users' records are published again; empty is never
     * @throws DiscoveryException if nobody keeps the record
     */
    public static Discovery start(
            SignedPacket own,
            PkarrNetwork network,
            UserRepublisher.Settings users,
            Optional<Duration> usersInterval,
            InstantSource clock) {
        publishFirst(own, network);
        Discovery discovery = new Discovery(own, network, users, usersInterval, clock);
        discovery.timer.execute(discovery::tick);
        return discovery;
    }

    private static void publishFirst(SignedPacket own, PkarrNetwork network) {
        try {
            String trouble = network.publish(own)
                    .toCompletableFuture()
                    .get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .match(
                            stored -> "",
                            newer -> "the network has a newer one; is another homeserver running with this key?",
                            PublishOutcome.Failed::reason);
            if (!trouble.isEmpty()) {
                throw new DiscoveryException("the homeserver's record could not be published: " + trouble, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DiscoveryException("publishing the homeserver's record was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new DiscoveryException("the homeserver's record could not be published: " + e, e);
        }
    }

    /**
     * Looks at the clock again, which runs otherwise than the machine's.
     *
     * @return completes, never exceptionally, when what was due has been done
     */
    public CompletionStage<Void> clockJumped() {
        try {
            return CompletableFuture.supplyAsync(this::doWhatIsDue, timer).thenCompose(done -> done);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed meanwhile", e);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** On the timer's thread: does what is due, and comes back for the next. */
    @SuppressWarnings("FutureReturnValueIgnored") // what goes wrong is logged where it does
    private void tick() {
        doWhatIsDue();
        Instant next = usersInterval.isPresent() && usersDue.isBefore(ownDue) ? usersDue : ownDue;
        long millis = Math.max(1, Duration.between(clock.instant(), next).toMillis());
        timer.schedule(this::tick, millis, TimeUnit.MILLISECONDS);
    }

    /** Completes when this and all that was due before has been done. */
    private CompletionStage<Void> doWhatIsDue() {
        Instant now = clock.instant();
        if (!now.isBefore(ownDue)) {
            ownDue = now.plus(OWN_INTERVAL);
            underWay = underWay.thenCombine(publishOwn(), (before, done) -> null);
        }
        if (usersInterval.isPresent() && !now.isBefore(usersDue)) {
            usersDue = now.plus(usersInterval.get());
            underWay = underWay.thenCombine(republishUsers(), (before, done) -> null);
        }
        return underWay;
    }

    private CompletionStage<Void> publishOwn() {
        return network.publish(own).thenAccept(outcome -> {
            if (!(outcome instanceof PublishOutcome.Stored)) {
                LOG.warn("the homeserver's record was not published again: {}", outcome);
            }
        });
    }

    private CompletionStage<Void> republishUsers() {
        return users.run()
                .thenAccept(report -> LOG.info("users' records published again: {}", report))
                .exceptionally(
                        failure -> { // a store in trouble: the next run may find it well
                            LOG.warn("users' records were not published again", failure);
                            return null;
                        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
