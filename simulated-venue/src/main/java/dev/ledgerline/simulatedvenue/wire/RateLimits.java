package dev.ledgerline.simulatedvenue.wire;

import java.time.Duration;

/**
 * How much a client may ask.
 *
 * @param weightPerMinute for each address, as the protocol counts it
 * @param ordersPerTenSeconds for each account
 * @param strikes refused calls of one minute, after which an address is banned
 * @param ban how long
 */
public record RateLimits(int weightPerMinute, int ordersPerTenSeconds, int strikes, Duration ban) {
    /** Far beyond what one machine's tests ask for. */
    public static final RateLimits GENEROUS = new RateLimits(1_000_000, 100_000, 10_000, Duration.ofMinutes(2));

    public RateLimits {
        if (weightPerMinute < 1 || ordersPerTenSeconds < 1 || strikes < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
        if (ban.isNegative() || ban.isZero()) throw new IllegalArgumentException("a ban takes time, was " + ban);
    }
}
