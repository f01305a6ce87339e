package pubkyconformance.runner.bench;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.ExchangeLog;
import pubkyconformance.client.Headers;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Limits;
import pubkyconformance.client.Request;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.client.Speaker;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.suite.SignupSupply;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.token.AuthToken;

/** Stores and reads small files, and reads large ones, as fast as a few connections allow. */
public final class ThroughputBench {
    private static final int BODY_BYTES = 1_024;
    private static final int LARGE_BODY_BYTES = 1_048_576;
    private static final int FILES = 64;
    private static final String LARGE = "/pub/bench-large";
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final ServerAddress target;
    private final SignupSupply signup;
    private final int connections;
    private final Duration time;

    /**
     * What was measured.
     *
     * @param operation what was done
     * @param requests how many answers came
     * @param refused how many of them were not what was hoped for
     * @param perSecond answers a second
     * @param medianMicros half of the answers took no longer
     * @param p99Micros all but one in a hundred took no longer
     */
    public record Sample(
            String operation, long requests, long refused, double perSecond, long medianMicros, long p99Micros) {}

    public ThroughputBench(ServerAddress target, SignupSupply signup, int connections, Duration time) {
        this.target = target;
        this.signup = signup;
        this.connections = connections;
        this.time = time;
    }

    /** Measures PUT, then GET of what was put, then GET of a large file. */
    public List<Sample> measure() {
        KeyPair user = newUser();
        String cookie = signUp(user);
        byte[] body = new byte[BODY_BYTES];
        Arrays.fill(body, (byte) 'x');
        Headers tenant = Headers.NONE.plus("pubky-host", user.publicKey().z32());
        store(Request.of("PUT", LARGE).headers(tenant).header("Cookie", cookie).body(new byte[LARGE_BODY_BYTES]));
        return List.of(
                measure("PUT over " + target.url().getScheme() + ", " + BODY_BYTES + " B", i -> Request.of(
                                "PUT", path(i))
                        .headers(tenant)
                        .header("Cookie", cookie)
                        .body(body)),
                measure(
                        "GET over " + target.url().getScheme() + ", " + BODY_BYTES + " B",
                        i -> Request.of("GET", path(i)).headers(tenant)),
                measure(
                        "GET over " + target.url().getScheme() + ", " + LARGE_BODY_BYTES + " B",
                        i -> Request.of("GET", LARGE).headers(tenant)));
    }

    private void store(Request request) {
        try (HttpDriver driver = driver()) {
            Exchange exchange = driver.send(request);
            if (!exchange.isSuccess()) {
                throw CommandException.target(
                        target + " stores no file of " + LARGE_BODY_BYTES + " bytes: status " + exchange.status());
            }
        }
    }

    private interface Requests {
        Request number(long i);
    }

    private static String path(long i) {
        return "/pub/bench/" + i % FILES;
    }

    private Sample measure(String operation, Requests requests) {
        AtomicLong next = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        List<Long> micros = new ArrayList<>();
        long start = System.nanoTime();
        try {
            List<Future<List<Long>>> workers = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                workers.add(threads.submit(() -> work(requests, next, refused, start)));
            }
            for (Future<List<Long>> worker : workers) {
                micros.addAll(worker.get());
            }
        } catch (ExecutionException e) {
            throw new CommandException(ExitCode.INTERNAL, "the measurement failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.INCOMPLETE, "interrupted while measuring", e);
        } finally {
            threads.shutdownNow();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        micros.sort(null);
        return new Sample(
                operation, micros.size(), refused.get(), micros.size() / seconds, at(micros, 0.5), at(micros, 0.99));
    }

    private List<Long> work(Requests requests, AtomicLong next, AtomicLong refused, long start) {
        List<Long> micros = new ArrayList<>();
        try (HttpDriver driver = driver()) {
            while (System.nanoTime() - start < time.toNanos()) {
                long sent = System.nanoTime();
                Exchange exchange = driver.send(requests.number(next.getAndIncrement()));
                micros.add((System.nanoTime() - sent) / NANOS_PER_MICRO);
                if (!exchange.isSuccess()) {
                    refused.incrementAndGet();
                }
            }
        }
        return micros;
    }

    private static long at(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1.0, sorted.size() * share));
    }

    /** Each driver has a log of its own: what is measured is not to be a lock. */
    private HttpDriver driver() {
        return new HttpDriver(
                target,
                Speaker.throwAway("Bench"),
                new ExchangeLog(ignored -> {}),
                Limits.DEFAULT.withKeptBodyBytes(0),
                InstantSource.system(),
                Headers.NONE.plus("User-Agent", "pubky-conformance"));
    }

    private static KeyPair newUser() {
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        return KeyPair.ofSeed(seed);
    }

    private String signUp(KeyPair user) {
        Instant now = Instant.now();
        long micros = now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / NANOS_PER_MICRO;
        String query = signup.next().map(token -> "?signup_token=" + token).orElse("");
        Request request = Request.of("POST", "/signup" + query).body(AuthToken.sign(user, micros, "/:rw"));
        try (HttpDriver driver = driver()) {
            Exchange exchange = driver.send(request);
            if (!exchange.isSuccess()) {
                throw CommandException.target(target + " admits no user: POST /signup brought "
                        + (exchange.status() == Exchange.NO_STATUS ? "no answer" : "status " + exchange.status()));
            }
            return exchange.headers().values("Set-Cookie").stream()
                    .map(each -> each.replaceFirst(";.*", ""))
                    .collect(Collectors.joining("; "));
        }
    }
}
