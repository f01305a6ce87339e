package pubkyconformance.dht.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How often each address may ask: so many times in a row, and again as time goes by. Safe for many threads. */
final class Quota {
    /** Addresses that asked longest ago are forgotten, which costs the relay no more than they could ask anyway. */
    private static final int MAX_ADDRESSES = 10_000;

    private final int perSecond;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    private record Bucket(double tokens, Instant at) {}

    /** @param perSecond both the rate and how many may come at once */
    Quota(int perSecond) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("perSecond: " + perSecond + " (expected: at least 1)");
        }
        this.perSecond = perSecond;
    }

    /** Counts one request: empty if it may pass, else how long to wait. */
    synchronized Optional<Duration> take(String address, Instant now) {
        Bucket before = buckets.getOrDefault(address, new Bucket(perSecond, now));
        double elapsed = Math.max(0, Duration.between(before.at(), now).toNanos() / 1e9);
        double tokens = Math.min(perSecond, before.tokens() + elapsed * perSecond);
        boolean passes = tokens >= 1;
        buckets.put(address, new Bucket(passes ? tokens - 1 : tokens, now));
        if (buckets.size() > MAX_ADDRESSES) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        return passes ? Optional.empty() : Optional.of(Duration.ofNanos((long) ((1 - tokens) / perSecond * 1e9)));
    }
}
