package dev.ledgerline.exchangegateway.market;

import dev.ledgerline.exchangegateway.resilience.CallKind;
import dev.ledgerline.exchangegateway.resilience.CallOutcome;
import dev.ledgerline.exchangegateway.resilience.CallResult;
import dev.ledgerline.exchangegateway.resilience.VenueGates;
import dev.ledgerline.exchangegateway.venue.HeldBack;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Reason;
import dev.ledgerline.messages.market.MarketAnswer.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lets questions to a venue through in their turn, and has what becomes of them in one form. Markets have few places of
 * their own, so that however many are watched, questions about orders hardly wait behind them.
 */
@Component
class VenueTurns {
    /** For a turn, and once more for the answer; whoever watches a market wants to hear of nothing older. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int MARKET_CALLS = 4;

    private static final Logger log = LoggerFactory.getLogger(VenueTurns.class);

    private final VenueGates gates;
    private final Duration limit;
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

    @Autowired
    VenueTurns(VenueGates gates) {
        this(gates, LIMIT);
    }

    VenueTurns(VenueGates gates, Duration limit) {
        this.gates = gates;
        this.limit = limit;
    }

    MarketAnswer callOfMarket(Venue venue, AccountId accountId, Supplier<MarketAnswer> question)
            throws InterruptedException {
        Semaphore place = places.computeIfAbsent(venue.exchangeId(), id -> new Semaphore(MARKET_CALLS, true));
        if (!place.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS))
            return new Refused(Reason.THROTTLED, "too much is asked of the markets of " + venue.exchangeId());
        try {
            return call(venue, accountId, question);
        } finally {
            place.release();
        }
    }

    MarketAnswer call(Venue venue, AccountId accountId, Supplier<MarketAnswer> question) throws InterruptedException {
        CallResult<MarketAnswer> result = gates.call(
                new VenueGates.Turn(venue.exchangeId(), accountId, CallKind.QUESTION, limit),
                () -> asked(question),
                VenueTurns::outcome);
        return switch (result) {
            case CallResult.Ended<MarketAnswer>(MarketAnswer answer) -> answer;
            case CallResult.NotMade<MarketAnswer>(String reason) -> new Refused(Reason.THROTTLED, reason);
            case CallResult.NoAnswer<MarketAnswer>(String evidence) -> {
                log.debug("{} told {} nothing: {}", venue.exchangeId(), accountId, evidence);
                yield new Refused(Reason.UNAVAILABLE, venue.exchangeId() + " does not answer");
            }
        };
    }

    /** A question that is wrong, or was not let out, says nothing about its venue's health. */
    private static MarketAnswer asked(Supplier<MarketAnswer> question) {
        try {
            return question.get();
        } catch (UnsupportedOperationException e) {
            return new Refused(Reason.NOT_SUPPORTED, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new Refused(Reason.NOT_SUPPORTED, "the venue refuses the question: " + e.getMessage());
        } catch (HeldBack e) {
            return new Refused(Reason.THROTTLED, String.valueOf(e.getMessage()));
        }
    }

    private static CallOutcome outcome(MarketAnswer answer) {
        if (!(answer instanceof Refused)) return CallOutcome.ANSWERED;
        return CallOutcome.NOT_SENT;
    }
}
