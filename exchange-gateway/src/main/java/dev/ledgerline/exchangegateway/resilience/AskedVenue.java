package dev.ledgerline.exchangegateway.resilience;

import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One account's questions to its venue, each in its turn and for a limited time; those that cannot be asked throw. */
public final class AskedVenue {
    private final VenueGates gates;
    private final Venue venue;
    private final AccountId accountId;
    private final Duration limit;

    public AskedVenue(VenueGates gates, Venue venue, AccountId accountId, Duration limit) {
        this.gates = gates;
        this.venue = venue;
        this.accountId = accountId;
        this.limit = limit;
    }

    public FillPage fillsSince(@Nullable String cursor) throws InterruptedException {
        return ask(it -> it.fillsSince(accountId, cursor));
    }

    public List<VenueOrderReport> openOrders() throws InterruptedException {
        return ask(it -> it.openOrders(accountId));
    }

    /** Unavailable where it could not be asked. */
    public OrderAnswer order(InstrumentId instrument, String clientOrderId) throws InterruptedException {
        CallResult<OrderAnswer> result = gates.call(
                turn(),
                () -> venue.queryByClientOrderId(accountId, instrument, clientOrderId),
                answer -> answer instanceof OrderAnswer.Unavailable ? CallOutcome.UNKNOWN : CallOutcome.ANSWERED);
        return switch (result) {
            case CallResult.Ended<OrderAnswer>(OrderAnswer answer) -> answer;
            case CallResult.NotMade<OrderAnswer>(String reason) -> new OrderAnswer.Unavailable(reason);
            case CallResult.NoAnswer<OrderAnswer>(String evidence) -> new OrderAnswer.Unavailable(evidence);
        };
    }

    /** Any other question. @throws IllegalStateException when it could not be asked, or was not answered */
    public <T> T ask(Function<Venue, T> question) throws InterruptedException {
        CallResult<T> result = gates.call(turn(), () -> question.apply(venue), answer -> CallOutcome.ANSWERED);
        return switch (result) {
            case CallResult.Ended<T>(T answer) -> answer;
            case CallResult.NotMade<T>(String reason) -> throw new IllegalStateException("not asked: " + reason);
            case CallResult.NoAnswer<T>(String evidence) -> throw new IllegalStateException(evidence);
        };
    }

    private VenueGates.Turn turn() {
        return new VenueGates.Turn(venue.exchangeId(), accountId, CallKind.QUESTION, limit);
    }
}
