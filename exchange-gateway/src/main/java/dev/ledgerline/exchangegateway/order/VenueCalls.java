package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.exchangegateway.account.VenueAccounts;
import dev.ledgerline.exchangegateway.report.Backoff;
import dev.ledgerline.exchangegateway.report.Reports;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.resilience.VenueGates;
import dev.ledgerline.exchangegateway.resilience.VenueMetrics;
import dev.ledgerline.exchangegateway.venue.AmendOutcome;
import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.PlaceOutcome;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.order.OrderCommand;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.value.Quantity;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes requests to venues and finds out what became of them. A request whose outcome is unknown is never made again: its
 * venue is asked, for as long as it takes, until there is evidence. Whoever hands a request over does not wait for it.
 */
@Component
class VenueCalls implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(VenueCalls.class);

    /** About six seconds: a caller waits no longer, and its execution may submit again under another id. */
    private static final int NOT_SENT_TRIES = 6;

    /** The age at which an order's execution gives it up: nobody wants yesterday's market order. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final String bootId = UUID.randomUUID().toString();
    private final VenueAccounts accounts;
    private final VenueRequestStore requests;
    private final Timing timing;
    private final Clock clock;
    private final RequestCalls calls;
    private final Conclusions conclusions;
    private final Inquiry inquiry;
    private final Workers workers = new Workers();
    private volatile boolean running;

    VenueCalls(
            Venues venues,
            VenueAccounts accounts,
            VenueRequestStore requests,
            VenueReports venueReports,
            Reports reports,
            VenueGates gates,
            VenueMetrics metrics,
            Timing timing,
            Clock clock) {
        this.accounts = accounts;
        this.requests = requests;
        this.timing = timing;
        this.clock = clock;
        this.calls = new RequestCalls(gates, venues, timing);
        this.conclusions = new Conclusions(requests, reports, timing, clock);
        this.inquiry =
                new Inquiry(venues, requests, venueReports, calls, conclusions, workers, timing, clock, () -> running);
        metrics.gauge(
                "ledgerline.outcomes.unknown",
                "Requests to venues whose outcome is unknown",
                workers,
                Workers::unknown);
        metrics.gauge(
                "ledgerline.outcomes.unknown.oldest.seconds",
                "Age of the oldest request whose outcome is unknown",
                workers,
                it -> it.oldestUnknown(clock.instant()).toSeconds());
    }

    String bootId() {
        return bootId;
    }

    /** Places an order that was never sent, unless that was wanted too long ago, as when this process was down. */
    void place(VenueRequest request, OrderTerms terms) {
        PendingRequest started = new PendingRequest(request);
        workers.work(started, () -> place(started, terms));
    }

    /** Cancels or changes an order, which was not asked for before. Whoever works on an earlier such request need not go on. */
    void cancelOrChange(VenueRequest request) {
        PendingRequest earlier = workers.find(request.orderId(), request.kind(), request.clientOrderId());
        if (earlier != null) earlier.settle();
        PendingRequest started = new PendingRequest(request);
        workers.work(started, () -> {
            if (request.amend()) amend(started);
            else cancel(started); // the first half of a replacement, too: its second comes as a submission
        });
    }

    /** Asks the venue what became of a request; sooner than planned when that is being done already. */
    void ask(VenueRequest request) {
        PendingRequest known = workers.find(request.orderId(), request.kind(), request.clientOrderId());
        if (known != null) {
            known.wake();
            return;
        }
        PendingRequest resumed = PendingRequest.ofAnotherBoot(request);
        workers.work(resumed, () -> inquiry.askUntilKnown(resumed, null));
    }

    void settled(OrderId orderId) {
        for (PendingRequest each : workers.of(orderId)) if (!each.hasVerdict()) each.settle();
    }

    void settled(OrderId orderId, Outstanding kind, String clientOrderId) {
        for (PendingRequest each : workers.of(orderId))
            if (each.request().isAbout(kind, clientOrderId) && !each.hasVerdict()) each.settle();
    }

    /** The core goes by a person's word from now on; the venue is asked on, and its own word counts when it comes. */
    void verdictGiven(OrderId orderId, Outstanding kind, String clientOrderId) {
        for (PendingRequest each : workers.of(orderId))
            if (each.request().isAbout(kind, clientOrderId)) each.giveVerdict();
    }

    // ------------------------------------------------------------------------------------------------ making requests

    private void place(PendingRequest placing, OrderTerms terms) throws InterruptedException {
        VenueRequest request = placing.request();
        if (Duration.between(request.createdAt(), clock.instant()).compareTo(FRESH) > 0) {
            conclusions.conclude(placing, conclusions.notReceived(request, "not sent: too old"));
            return;
        }
        PlaceOutcome outcome = tryToPlace(placing, terms, timing.callLimit());
        Backoff backoff = timing.backoff();
        for (int tries = 1; outcome instanceof PlaceOutcome.NotSent && tries < NOT_SENT_TRIES; tries++) {
            placing.sleep(backoff.next());
            if (!running || placing.isSettled()) return;
            outcome = tryToPlace(placing, terms, Duration.ZERO);
        }
        switch (outcome) {
            case PlaceOutcome.Accepted(String exchangeOrderId) -> {
                // Also when the order has ended meanwhile: then the core has it canceled.
                if (conclusions.record(request, conclusions.acceptance(request, exchangeOrderId)))
                    conclusions.forget(request);
            }
            case PlaceOutcome.Rejected(String code, String text) ->
                conclusions.conclude(placing, conclusions.placeRejection(request, code, text));
            case PlaceOutcome.NotSent(String reason) ->
                conclusions.conclude(placing, conclusions.notReceived(request, "not sent: " + reason));
            case PlaceOutcome.Unknown(String evidence) -> inquiry.askUntilKnown(placing, evidence);
        }
    }

    private PlaceOutcome tryToPlace(PendingRequest placing, OrderTerms terms, Duration untilOpen)
            throws InterruptedException {
        if (workers.areTooMany()) return new PlaceOutcome.NotSent("too many requests are being worked on");
        if (!accounts.awaitOpen(placing.request().accountId(), untilOpen))
            return new PlaceOutcome.NotSent("the account is not open at the venue");
        return calls.place(placing, terms, late -> hearLate(placing, late));
    }

    /** An answer that nobody waited for any more is evidence like any other. */
    private void hearLate(PendingRequest placing, PlaceOutcome late) {
        VenueRequest request = placing.request();
        OrderCommand told = switch (late) {
            case PlaceOutcome.Accepted(String exchangeOrderId) -> conclusions.acceptance(request, exchangeOrderId);
            case PlaceOutcome.Rejected(String code, String text) -> conclusions.placeRejection(request, code, text);
            case PlaceOutcome.NotSent notSent -> null;
            case PlaceOutcome.Unknown unknown -> null;
        };
        if (told == null || !conclusions.record(request, told)) return;
        placing.settle();
        conclusions.forget(request);
    }

    private void cancel(PendingRequest canceling) throws InterruptedException {
        awaitPlacement(canceling.request());
        CancelOutcome outcome = calls.cancel(canceling);
        Backoff backoff = timing.backoff();
        for (int tries = 1; isNotSent(outcome) && tries < NOT_SENT_TRIES; tries++) {
            canceling.sleep(backoff.next());
            if (!running || canceling.isSettled()) return;
            outcome = calls.cancel(canceling);
        }
        switch (outcome) {
            case CancelOutcome.Canceled(Quantity filled) ->
                conclusions.conclude(canceling, conclusions.cancellation(canceling.request(), filled));
            case CancelOutcome.Rejected(String code, String text) -> inquiry.explainRejection(canceling, code, text);
            case CancelOutcome.Unknown(String evidence) -> inquiry.askUntilKnown(canceling, evidence);
        }
    }

    private static boolean isNotSent(CancelOutcome outcome) {
        return outcome instanceof CancelOutcome.Rejected rejected
                && rejected.code().equals(RequestCalls.NOT_SENT);
    }

    private void amend(PendingRequest amending) throws InterruptedException {
        VenueRequest request = amending.request();
        awaitPlacement(request);
        switch (calls.amend(amending)) {
            case AmendOutcome.Amended amended ->
                conclusions.conclude(amending, conclusions.amendment(request, amended.quantity(), amended.price()));
            case AmendOutcome.Rejected(String code, String text) -> inquiry.explainRejection(amending, code, text);
            case AmendOutcome.Unknown(String evidence) -> inquiry.askUntilKnown(amending, evidence);
        }
    }

    /** A cancel that overtakes its placement would be told that there is no such order. */
    private void awaitPlacement(VenueRequest request) throws InterruptedException {
        PendingRequest placing = workers.find(request.orderId(), Outstanding.PLACE, request.clientOrderId());
        if (placing != null && !placing.awaitFirstCall(timing.callLimit()))
            log.debug("{} does not wait any longer for its placement", request);
    }

    /** Asks about everything that may or may not have been done before this process started. */
    @Override
    public void start() {
        running = true;
        conclusions.open();
        List<VenueRequest> earlier = requests.ofOtherBoots(bootId);
        if (!earlier.isEmpty()) log.info("Asking about {} requests of an earlier run", earlier.size());
        earlier.forEach(this::ask);
    }

    @Override
    public void stop() {
        running = false;
        conclusions.close();
        workers.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the accounts and the reports. */
    @Override
    public int getPhase() {
        return VenueAccounts.PHASE + 20;
    }
}
