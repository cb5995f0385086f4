package dev.ledgerline.simulatedvenue.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what clients ask for: weight by address and minute, orders by account and ten seconds. Whoever goes on asking
 * after having been refused is banned for a while.
 */
final class Allowance {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    /** Counters of clients that were here once are thrown away all together when there are this many. */
    private static final int MOST_COUNTERS = 10_000;

    private final RateLimits limits;
    private final Map<String, Counter> weights = new HashMap<>();
    private final Map<String, Counter> orders = new HashMap<>();
    private final Map<String, Instant> bannedUntil = new HashMap<>();

    /** What was counted in the window that began at a time. */
    private static final class Counter {
        Instant start = Instant.EPOCH;
        long count;
        int strikes;
    }

    Allowance(RateLimits limits) {
        this.limits = limits;
    }

    /** Refused, and how long to wait. */
    record Refusal(WireError error, long retryAfterSeconds) {}

    /** What an address has used of this minute's weight. */
    synchronized long usedWeight(String address, Instant now) {
        return counter(weights, address, MINUTE, now).count;
    }

    synchronized long placedOrders(String account, Instant now) {
        return counter(orders, account, TEN_SECONDS, now).count;
    }

    /** Counts the weight; a refusal if the address has none left or is banned. */
    synchronized @Nullable Refusal weigh(String address, int weight, Instant now) {
        Instant banned = bannedUntil.get(address);
        if (banned != null && banned.isAfter(now)) return new Refusal(tooMuch(418), seconds(now, banned));
        if (banned != null) bannedUntil.remove(address);
        Counter counter = counter(weights, address, MINUTE, now);
        counter.count += weight;
        if (counter.count <= limits.weightPerMinute()) return null;
        counter.strikes++;
        if (counter.strikes <= limits.strikes()) {
            return new Refusal(tooMuch(429), seconds(now, counter.start.plus(MINUTE)));
        }
        Instant until = now.plus(limits.ban());
        bannedUntil.put(address, until);
        return new Refusal(tooMuch(418), seconds(now, until));
    }

    /** Counts an order; a refusal if the account has placed its number of them. */
    synchronized @Nullable Refusal countOrder(String account, Instant now) {
        Counter counter = counter(orders, account, TEN_SECONDS, now);
        if (counter.count >= limits.ordersPerTenSeconds()) {
            WireError error = new WireError(
                    429,
                    -1015,
                    "Too many new orders; current limit is %d orders per 10 SECOND."
                            .formatted(limits.ordersPerTenSeconds()));
            return new Refusal(error, seconds(now, counter.start.plus(TEN_SECONDS)));
        }
        counter.count++;
        return null;
    }

    static WireError tooMuch(int status) {
        return new WireError(
                status,
                -1003,
                status == 418
                        ? "Way too much request weight used; IP banned. Please use WebSocket Streams for live updates"
                                + " to avoid bans."
                        : "Too much request weight used. Please use WebSocket Streams for live updates to avoid"
                                + " polling the API.");
    }

    private static Counter counter(Map<String, Counter> counters, String name, Duration window, Instant now) {
        if (counters.size() > MOST_COUNTERS) counters.clear();
        Counter counter = counters.computeIfAbsent(name, unknown -> new Counter());
        long length = window.toMillis();
        Instant start = Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), length) * length);
        if (!counter.start.equals(start)) {
            counter.start = start;
            counter.count = 0;
            counter.strikes = 0;
        }
        return counter;
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(1, Math.ceilDiv(Duration.between(from, to).toMillis(), 1_000));
    }
}
