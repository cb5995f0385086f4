package dev.ledgerline.exchangegateway.report;

import dev.ledgerline.exchangegateway.resilience.VenueLimits;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Time for tests: everything happens at once, or within some seconds on a busy machine. */
public final class Impatient {
    public static final Timing TIMING = answeredWithin(Duration.ofSeconds(10));

    /** A venue's limits, without rates; what is asked seldom is not asked that seldom. */
    public static final VenueLimits LIMITS =
            limits(VenueLimits.DEFAULT.unmetered(), VenueLimits.DEFAULT.accountPeriod(), Duration.ofMillis(20));

    /** The usual ones, with as much for an account in an hour as else in a second. */
    public static final VenueLimits HOURLY =
            limits(VenueLimits.DEFAULT, Duration.ofHours(1), VenueLimits.DEFAULT.slowPace());

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Impatient() {}

    /** For a venue that gives no answer. */
    public static Timing answeredWithin(Duration callLimit) {
        return new Timing(
                Duration.ofMillis(1), Duration.ofMillis(10), callLimit, Duration.ofMillis(30), Duration.ofMillis(30));
    }

    private static VenueLimits limits(VenueLimits usual, Duration accountPeriod, Duration slowPace) {
        return new VenueLimits(
                usual.accountWeight(),
                accountPeriod,
                usual.venueWeight(),
                usual.venuePeriod(),
                usual.orderWeight(),
                usual.cancelWeight(),
                usual.questionWeight(),
                usual.cancelPercent(),
                usual.questionPercent(),
                usual.accountCalls(),
                usual.accountCancels(),
                usual.accountQuestions(),
                usual.venueCalls(),
                usual.waiting(),
                usual.failures(),
                usual.recovery(),
                slowPace);
    }

    public static void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > limit) throw new AssertionError("did not happen within " + LIMIT);
            pause(2);
        }
    }

    /** Long enough for what must not happen to happen. */
    public static void letTimePass() {
        pause(150);
    }

    public static void letTimePass(Duration time) {
        pause(time.toMillis());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
