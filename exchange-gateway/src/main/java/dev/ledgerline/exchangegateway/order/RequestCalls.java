package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.resilience.CallKind;
import dev.ledgerline.exchangegateway.resilience.CallOutcome;
import dev.ledgerline.exchangegateway.resilience.CallResult;
import dev.ledgerline.exchangegateway.resilience.VenueGates;
import dev.ledgerline.exchangegateway.resilience.VenueGates.Turn;
import dev.ledgerline.exchangegateway.venue.AmendOutcome;
import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.PlaceOutcome;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.crash.CrashPoint;
import dev.ledgerline.messages.order.OrderTerms;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls venues for requests. Whatever is not an answer is an unknown outcome, and so is none in time. */
class RequestCalls {
    /** The code of a cancel or change of which surely nothing left. */
    static final String NOT_SENT = "NOT_SENT";

    private final VenueGates gates;
    private final Venues venues;
    private final Timing timing;

    RequestCalls(VenueGates gates, Venues venues, Timing timing) {
        this.gates = gates;
        this.venues = venues;
        this.timing = timing;
    }

    /** @param late hears the outcome when it comes after its time was up */
    PlaceOutcome place(PendingRequest placing, OrderTerms terms, Consumer<PlaceOutcome> late)
            throws InterruptedException {
        VenueRequest request = placing.request();
        return call(
                placing,
                CallKind.PLACE,
                venue -> venue.place(request.accountId(), request.clientOrderId(), terms),
                RequestCalls::judge,
                PlaceOutcome.NotSent::new,
                PlaceOutcome.Unknown::new,
                late);
    }

    CancelOutcome cancel(PendingRequest canceling) throws InterruptedException {
        VenueRequest request = canceling.request();
        return call(
                canceling,
                CallKind.CANCEL,
                venue -> venue.cancel(request.accountId(), request.instrument(), request.clientOrderId()),
                RequestCalls::judge,
                reason -> new CancelOutcome.Rejected(NOT_SENT, reason),
                CancelOutcome.Unknown::new,
                late -> canceling.wake()); // to be asked about: an ending says more than its cancel
    }

    AmendOutcome amend(PendingRequest amending) throws InterruptedException {
        VenueRequest request = amending.request();
        return call(
                amending,
                CallKind.CHANGE,
                venue -> venue.amend(
                        request.accountId(),
                        request.instrument(),
                        request.clientOrderId(),
                        Objects.requireNonNull(request.quantity()),
                        request.price()),
                RequestCalls::judge,
                reason -> new AmendOutcome.Rejected(NOT_SENT, reason),
                AmendOutcome.Unknown::new,
                late -> amending.wake());
    }

    OrderAnswer question(PendingRequest asked) throws InterruptedException {
        VenueRequest request = asked.request();
        Venue venue = venues.get(request.exchangeId());
        CallResult<OrderAnswer> result = gates.call(
                turn(request, venue, CallKind.QUESTION),
                () -> venue.queryByClientOrderId(request.accountId(), request.instrument(), request.clientOrderId()),
                answer -> answer instanceof OrderAnswer.Unavailable ? CallOutcome.UNKNOWN : CallOutcome.ANSWERED);
        return value(result, OrderAnswer.Unavailable::new, OrderAnswer.Unavailable::new);
    }

    private <T> T call(
            PendingRequest made,
            CallKind kind,
            Function<Venue, T> call,
            Function<T, CallOutcome> judge,
            Function<String, ? extends T> notSent,
            Function<String, ? extends T> unknown,
            Consumer<T> lateOutcome)
            throws InterruptedException {
        Venue venue = venues.get(made.request().exchangeId());
        Supplier<T> request = () -> {
            CrashPoint.VENUE_CALL_LEAVING.reach();
            T answer = call.apply(venue);
            CrashPoint.VENUE_CALL_ANSWERED.reach();
            return answer;
        };
        CallResult<T> result =
                gates.call(turn(made.request(), venue, kind), request, judge, new VenueGates.Watcher<T>() {
                    @Override
                    public void begins() {
                        made.callIsMade();
                    }

                    @Override
                    public void ends(@Nullable T late) {
                        if (late != null) lateOutcome.accept(late);
                        made.callIsOver();
                    }
                });
        return value(result, notSent, unknown);
    }

    private static <T> T value(
            CallResult<T> result, Function<String, ? extends T> notSent, Function<String, ? extends T> unknown) {
        return switch (result) {
            case CallResult.Ended<T>(T outcome) -> outcome;
            case CallResult.NotMade<T>(String reason) -> notSent.apply(reason);
            case CallResult.NoAnswer<T>(String evidence) -> unknown.apply(evidence);
        };
    }

    private Turn turn(VenueRequest request, Venue venue, CallKind kind) {
        return new Turn(venue.exchangeId(), request.accountId(), kind, timing.callLimit());
    }

    private static CallOutcome judge(PlaceOutcome outcome) {
        return switch (outcome) {
            case PlaceOutcome.Accepted accepted -> CallOutcome.ANSWERED;
            case PlaceOutcome.Rejected rejected -> CallOutcome.REFUSED;
            case PlaceOutcome.NotSent notSent -> CallOutcome.NOT_SENT;
            case PlaceOutcome.Unknown unknown -> CallOutcome.UNKNOWN;
        };
    }

    private static CallOutcome judge(CancelOutcome outcome) {
        return switch (outcome) {
            case CancelOutcome.Canceled canceled -> CallOutcome.ANSWERED;
            case CancelOutcome.Rejected rejected -> refusal(rejected.code());
            case CancelOutcome.Unknown unknown -> CallOutcome.UNKNOWN;
        };
    }

    private static CallOutcome judge(AmendOutcome outcome) {
        return switch (outcome) {
            case AmendOutcome.Amended amended -> CallOutcome.ANSWERED;
            case AmendOutcome.Rejected rejected -> refusal(rejected.code());
            case AmendOutcome.Unknown unknown -> CallOutcome.UNKNOWN;
        };
    }

    private static CallOutcome refusal(String code) {
        return code.equals(NOT_SENT) ? CallOutcome.NOT_SENT : CallOutcome.REFUSED;
    }
}
