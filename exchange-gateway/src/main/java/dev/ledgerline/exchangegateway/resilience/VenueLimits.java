package dev.ledgerline.exchangegateway.resilience;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a venue is asked at a time, set under {@code ledgerline.venues.<id>.limits}. Without a setting the rates are
 * below those of every exchange we know the rules of; the simulated venue has none, since nobody else is on it.
 *
 * @param accountWeight of one account's calls within {@code accountPeriod}; 0 for no limit
 * @param venueWeight of all accounts' calls within {@code venuePeriod}; 0 for no limit
 * @param orderWeight of a placement or change
 * @param questionWeight of a question
 * @param cancelPercent of each rate that only cancels may use
 * @param questionPercent of each rate that questions may use at most
 * @param accountCalls placements and changes of one account at a time
 * @param accountCancels likewise
 * @param accountQuestions likewise
 * @param venueCalls calls of all accounts at a time: so generous that hanging accounts do not use it up
 * @param waiting calls of one account that may wait for their turn
 * @param failures of an account's calls, one after the other, after which it places nothing for a while
 * @param recovery how long that while is; shortened or lengthened by chance
 * @param slowPace between two cancels or questions of an account during that while
 */
public record VenueLimits(
        @DefaultValue("10") int accountWeight,
        @DefaultValue("1s") Duration accountPeriod,
        @DefaultValue("1200") int venueWeight,
        @DefaultValue("1m") Duration venuePeriod,
        @DefaultValue("1") int orderWeight,
        @DefaultValue("1") int cancelWeight,
        @DefaultValue("1") int questionWeight,
        @DefaultValue("20") int cancelPercent,
        @DefaultValue("50") int questionPercent,
        @DefaultValue("8") int accountCalls,
        @DefaultValue("8") int accountCancels,
        @DefaultValue("4") int accountQuestions,
        @DefaultValue("1000") int venueCalls,
        @DefaultValue("500") int waiting,
        @DefaultValue("5") int failures,
        @DefaultValue("10s") Duration recovery,
        @DefaultValue("1s") Duration slowPace) {
    public static final VenueLimits DEFAULT = new VenueLimits(
            10,
            Duration.ofSeconds(1),
            1200,
            Duration.ofMinutes(1),
            1,
            1,
            1,
            20,
            50,
            8,
            8,
            4,
            1000,
            500,
            5,
            Duration.ofSeconds(10),
            Duration.ofSeconds(1));

    public VenueLimits {
        if (accountWeight < 0 || venueWeight < 0) throw new IllegalArgumentException("a rate must not be negative");
        if (cancelPercent < 0 || cancelPercent > 90 || questionPercent < 1 || questionPercent > 100)
            throw new IllegalArgumentException("shares are 0 to 90 and 1 to 100 percent");
        if (accountCalls < 1 || accountCancels < 1 || accountQuestions < 1 || venueCalls < 1 || waiting < 1)
            throw new IllegalArgumentException("at least one call at a time");
        if (failures < 1) throw new IllegalArgumentException("at least one failure");
    }

    /** The same without rates. */
    public VenueLimits unmetered() {
        return new VenueLimits(
                0,
                accountPeriod,
                0,
                venuePeriod,
                orderWeight,
                cancelWeight,
                questionWeight,
                cancelPercent,
                questionPercent,
                accountCalls,
                accountCancels,
                accountQuestions,
                venueCalls,
                waiting,
                failures,
                recovery,
                slowPace);
    }

    int weight(CallKind kind) {
        return switch (kind) {
            case PLACE, CHANGE -> orderWeight;
            case CANCEL -> cancelWeight;
            case QUESTION -> questionWeight;
        };
    }

    /** Where the limits of a venue come from. */
    @FunctionalInterface
    public interface Source {
        VenueLimits of(String exchangeId);
    }
}
