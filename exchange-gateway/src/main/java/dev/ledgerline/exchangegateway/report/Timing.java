package dev.ledgerline.exchangegateway.report;

import java.time.Duration;

/**
 * How patient the gateway is.
 *
 * @param firstDelay before the first repetition of anything
 * @param longestDelay between two repetitions
 * @param callLimit for one request to a venue; an answer later than this is no answer
 * @param catchUpInterval at which a venue is asked for fills and endings nobody told us of
 * @param rearmDelay before a stop whose trigger was refused is looked at again, and one whose closing order failed, at first
 */
public record Timing(
        Duration firstDelay, Duration longestDelay, Duration callLimit, Duration catchUpInterval, Duration rearmDelay) {
    /**
     * A venue that hiccups is asked again within a blink, one that is down for hours twice a minute: often enough to notice
     * its return, seldom enough not to be banned. No venue known to us answers an order after more than 10 seconds.
     */
    public static final Timing DEFAULT = new Timing(
            Duration.ofMillis(200),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1));

    public Backoff backoff() {
        return new Backoff(firstDelay, longestDelay);
    }
}
