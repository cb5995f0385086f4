package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.exchangegateway.report.Backoff;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.order.OrderCommand;
import dev.ledgerline.messages.order.OrderCommand.RecordUnknownOutcome;
import dev.ledgerline.messages.order.Outstanding;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what became of requests, by asking their venues for as long as it takes. */
class Inquiry {
    private static final Logger log = LoggerFactory.getLogger(Inquiry.class);

    /**
     * Refusals that may come of our own doing: the JDK repeats a request whose connection was cut, and the second one is
     * told that there is nothing any more.
     */
    private static final Set<String> NO_SUCH_ORDER =
            Set.of("-2011", "-2013", "EOrder:Unknown order", "UNKNOWN_ORDER", "ORDER_CLOSED");

    private final Venues venues;
    private final VenueRequestStore requests;
    private final VenueReports venueReports;
    private final RequestCalls calls;
    private final Conclusions conclusions;
    private final Workers workers;
    private final Timing timing;
    private final Clock clock;
    private final BooleanSupplier running;

    Inquiry(
            Venues venues,
            VenueRequestStore requests,
            VenueReports venueReports,
            RequestCalls calls,
            Conclusions conclusions,
            Workers workers,
            Timing timing,
            Clock clock,
            BooleanSupplier running) {
        this.venues = venues;
        this.requests = requests;
        this.venueReports = venueReports;
        this.calls = calls;
        this.conclusions = conclusions;
        this.workers = workers;
        this.timing = timing;
        this.clock = clock;
        this.running = running;
    }

    /** @param evidence why the outcome is unknown, or null when a question has to come first */
    void askUntilKnown(PendingRequest asked, @Nullable String evidence) throws InterruptedException {
        boolean told = asked.hasVerdict();
        if (evidence != null) {
            tellUnknown(asked, evidence);
            told = true;
        }
        Backoff backoff = timing.backoff();
        while (running.getAsBoolean() && !asked.isSettled()) {
            if (told) asked.sleep(backoff.next());
            if (!running.getAsBoolean() || asked.isSettled()) break;
            boolean absenceCounts = absenceCounts(asked); // a request that arrives now may find the venue having looked
            OrderAnswer answer = question(asked);
            if (concluded(asked, answer, absenceCounts)) return;
            if (!told) tellUnknown(asked, answer.toString());
            told = true;
        }
    }

    private void tellUnknown(PendingRequest asked, String evidence) {
        VenueRequest request = asked.request();
        log.warn(
                "Outcome of {} {} at {} unknown: {}",
                request.kind(),
                request.clientOrderId(),
                request.exchangeId(),
                evidence);
        asked.becomeUnknown();
        if (!asked.isSettled())
            conclusions.record(
                    request,
                    new RecordUnknownOutcome(
                            request.orderId(), request.kind(), request.clientOrderId(), evidence, clock.instant()));
    }

    private OrderAnswer question(PendingRequest asked) throws InterruptedException {
        OrderAnswer answer = calls.question(asked);
        try {
            requests.asked(asked.request(), clock.instant(), describe(answer));
        } catch (RuntimeException e) { // a note for people, not worth a question less
            log.debug("Could not note a question about {}", asked.request().clientOrderId(), e);
        }
        return answer;
    }

    private static String describe(OrderAnswer answer) {
        return switch (answer) {
            case OrderAnswer.Found(VenueOrderReport report) ->
                report.status() + ", " + report.filledQuantity() + " of " + report.quantity() + " filled, "
                        + report.exchangeOrderId();
            case OrderAnswer.NotFound notFound -> "the venue has no order of this id";
            case OrderAnswer.Unavailable(String reason) -> reason;
        };
    }

    private boolean absenceCounts(PendingRequest asked) {
        return asked.absenceCounts(venues.get(asked.request().exchangeId()).settling());
    }

    private boolean concluded(PendingRequest asked, OrderAnswer answer, boolean absenceCounts)
            throws InterruptedException {
        VenueRequest request = asked.request();
        return switch (answer) {
            case OrderAnswer.Unavailable unavailable -> false;
            case OrderAnswer.NotFound notFound -> {
                if (absenceCounts) conclusions.conclude(asked, conclusions.notFound(request));
                yield absenceCounts;
            }
            case OrderAnswer.Found(VenueOrderReport report) ->
                switch (request.kind()) {
                    case PLACE -> {
                        conclusions.conclude(asked, conclusions.asReported(request, report, placementKnown(request)));
                        hearFillsOf(request, report);
                        yield true;
                    }
                    case CANCEL, CHANGE -> {
                        boolean open = report.status() == VenueOrderReport.Status.OPEN;
                        boolean changed = request.amend() && Conclusions.isAsAskedFor(request, report);
                        boolean known = !open || changed || absenceCounts;
                        if (known && open && isReplacedOnAWord(asked)) {
                            withdrawAgain(asked);
                            yield false;
                        }
                        if (known) {
                            conclusions.conclude(
                                    asked, conclusions.canceledOrChanged(asked, report, placementKnown(request)));
                            hearFillsOf(request, report);
                        }
                        yield known;
                    }
                };
        };
    }

    private static boolean isReplacedOnAWord(PendingRequest asked) {
        return asked.hasVerdict()
                && asked.request().kind() == Outstanding.CHANGE
                && !asked.request().amend();
    }

    /** Its replacement may be at the venue by now, which must not have both. */
    private void withdrawAgain(PendingRequest replaced) throws InterruptedException {
        log.warn(
                "{} still works {}, which somebody said was withdrawn: canceling it",
                replaced.request().exchangeId(),
                replaced.request().clientOrderId());
        calls.cancel(replaced);
    }

    private boolean placementKnown(VenueRequest request) {
        return workers.find(request.orderId(), Outstanding.PLACE, request.clientOrderId()) == null;
    }

    private void hearFillsOf(VenueRequest request, VenueOrderReport report) {
        if (report.filledQuantity().isPositive()) venueReports.catchUp(request.accountId());
    }

    /** The order may have ended before the request came: then its ending is the better answer. */
    void explainRejection(PendingRequest rejected, String code, String text) throws InterruptedException {
        VenueRequest request = rejected.request();
        OrderAnswer answer = question(rejected);
        if (answer instanceof OrderAnswer.Unavailable && NO_SUCH_ORDER.contains(code)) {
            askUntilKnown(rejected, code + ": " + text);
            return;
        }
        if (answer instanceof OrderAnswer.Found(VenueOrderReport report) && report.isWithdrawn()) {
            List<OrderCommand> commands = new ArrayList<>();
            if (request.amend()) commands.add(conclusions.rejection(request, code, text));
            commands.addAll(conclusions.asReported(request, report, placementKnown(request)));
            conclusions.conclude(rejected, commands);
        } else conclusions.conclude(rejected, conclusions.rejection(request, code, text));
        venueReports.catchUp(request.accountId());
    }
}
