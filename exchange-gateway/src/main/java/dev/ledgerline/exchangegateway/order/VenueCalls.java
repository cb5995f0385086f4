package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.exchangegateway.account.VenueAccounts;
import dev.ledgerline.exchangegateway.report.Backoff;
import dev.ledgerline.exchangegateway.report.Reports;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.venue.AmendOutcome;
import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.PlaceOutcome;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.order.OrderCommand;
import dev.ledgerline.messages.order.OrderCommand.RecordAmendRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordAmendment;
import dev.ledgerline.messages.order.OrderCommand.RecordCancelRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordNotReceived;
import dev.ledgerline.messages.order.OrderCommand.RecordRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordUnknownOutcome;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.value.Quantity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes requests to venues and finds out what became of them. A request whose outcome is unknown is never made again: its
 * venue is asked, for as long as it takes, until there is evidence.
 */
@Component
class VenueCalls implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(VenueCalls.class);

    /** Placements and changes at one venue at a time; more only wait at the venue instead of here. */
    private static final int MAXIMUM_CALLS = 64;

    /** Cancels have calls of their own, so that they never wait behind placements. */
    private static final int MAXIMUM_CANCELS = 64;

    /** Questions must not use up a venue's allowance: there may be many, and orders are more urgent. */
    private static final int MAXIMUM_QUESTIONS = 16;

    /** Some thousand bytes each; a gateway so far behind had better say so than grow. */
    private static final int MAXIMUM_PENDING = 10_000;

    private static final String TOO_MANY = "more than " + MAXIMUM_PENDING + " requests are being worked on";

    /** About six seconds: a caller waits no longer, and its execution may submit again under another id. */
    private static final int NOT_SENT_TRIES = 6;

    /** What is being answered when we stop may still be heard for so long. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final String bootId = UUID.randomUUID().toString();
    private final Venues venues;
    private final VenueAccounts accounts;
    private final VenueRequestStore requests;
    private final VenueReports venueReports;
    private final Reports reports;
    private final Timing timing;
    private final Clock clock;
    private final Map<OrderId, List<PendingRequest>> pending = new ConcurrentHashMap<>();
    private final Map<String, Limits> limits = new ConcurrentHashMap<>();
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    VenueCalls(
            Venues venues,
            VenueAccounts accounts,
            VenueRequestStore requests,
            VenueReports venueReports,
            Reports reports,
            Timing timing,
            Clock clock) {
        this.venues = venues;
        this.accounts = accounts;
        this.requests = requests;
        this.venueReports = venueReports;
        this.reports = reports;
        this.timing = timing;
        this.clock = clock;
    }

    private record Limits(Semaphore calls, Semaphore cancels, Semaphore questions) {
        Limits() {
            this(new Semaphore(MAXIMUM_CALLS), new Semaphore(MAXIMUM_CANCELS), new Semaphore(MAXIMUM_QUESTIONS));
        }
    }

    String bootId() {
        return bootId;
    }

    /** Places an order that was never sent. */
    void place(VenueRequest request, OrderTerms terms) {
        PendingRequest started = new PendingRequest(request);
        work(started, () -> place(started, terms));
    }

    /** Cancels or changes an order, which was not asked for before. */
    void cancelOrChange(VenueRequest request) {
        PendingRequest started = new PendingRequest(request);
        work(started, () -> {
            if (request.amend()) amend(started);
            else cancel(started); // the first half of a replacement, too: its second comes as a submission
        });
    }

    /** Asks the venue what became of a request; sooner than planned when that is being done already. */
    void ask(VenueRequest request) {
        PendingRequest known = find(request.orderId(), request.kind(), request.clientOrderId());
        if (known != null) {
            known.wake();
            return;
        }
        PendingRequest resumed = PendingRequest.ofAnotherBoot(request, clock.instant());
        work(resumed, () -> askUntilKnown(resumed, null));
    }

    void settled(OrderId orderId) {
        for (PendingRequest each : pending.getOrDefault(orderId, List.of())) each.settle();
    }

    void settled(OrderId orderId, Outstanding kind, String clientOrderId) {
        for (PendingRequest each : pending.getOrDefault(orderId, List.of()))
            if (each.request().isAbout(kind, clientOrderId)) each.settle();
    }

    // ------------------------------------------------------------------------------------------------ making requests

    private void place(PendingRequest placing, OrderTerms terms) throws InterruptedException {
        VenueRequest request = placing.request();
        PlaceOutcome outcome = tooMany()
                ? new PlaceOutcome.NotSent(TOO_MANY)
                : accounts.awaitOpen(request.accountId(), timing.callLimit())
                        ? callPlace(placing, terms)
                        : new PlaceOutcome.NotSent("the account is not open at the venue");
        Backoff backoff = timing.backoff();
        for (int tries = 1; outcome instanceof PlaceOutcome.NotSent && tries < NOT_SENT_TRIES; tries++) {
            placing.sleep(backoff.next());
            if (!running || placing.isSettled()) return;
            if (!tooMany() && accounts.awaitOpen(request.accountId(), Duration.ZERO))
                outcome = callPlace(placing, terms);
        }
        switch (outcome) {
            case PlaceOutcome.Accepted(String exchangeOrderId) ->
                conclude(
                        placing,
                        new OrderCommand.RecordAcceptance(
                                request.orderId(), request.clientOrderId(), exchangeOrderId, clock.instant()));
            case PlaceOutcome.Rejected(String code, String text) ->
                conclude(
                        placing,
                        new RecordRejection(request.orderId(), request.clientOrderId(), code, text, clock.instant()));
            case PlaceOutcome.NotSent(String reason) ->
                conclude(
                        placing,
                        new RecordNotReceived(
                                request.orderId(), request.clientOrderId(), "not sent: " + reason, clock.instant()));
            case PlaceOutcome.Unknown(String evidence) -> askUntilKnown(placing, evidence);
        }
    }

    private void cancel(PendingRequest canceling) throws InterruptedException {
        switch (callCancel(canceling)) {
            case CancelOutcome.Canceled(Quantity filled) -> conclude(canceling, cancellation(canceling, filled, false));
            case CancelOutcome.Rejected(String code, String text) -> explainRejection(canceling, code, text);
            case CancelOutcome.Unknown(String evidence) -> askUntilKnown(canceling, evidence);
        }
    }

    private PlaceOutcome callPlace(PendingRequest placing, OrderTerms terms) throws InterruptedException {
        VenueRequest request = placing.request();
        Venue venue = venues.get(request.exchangeId());
        return call(
                placing,
                limitsOf(request).calls(),
                () -> venue.place(request.accountId(), request.clientOrderId(), terms),
                PlaceOutcome.NotSent::new,
                PlaceOutcome.Unknown::new);
    }

    private CancelOutcome callCancel(PendingRequest canceling) throws InterruptedException {
        if (tooMany()) return CANCEL_NOT_SENT.apply(TOO_MANY);
        VenueRequest request = canceling.request();
        Venue venue = venues.get(request.exchangeId());
        awaitPlacement(request);
        return call(
                canceling,
                limitsOf(request).cancels(),
                () -> venue.cancel(request.accountId(), request.instrument(), request.clientOrderId()),
                CANCEL_NOT_SENT,
                CancelOutcome.Unknown::new);
    }

    private AmendOutcome callAmend(PendingRequest amending) throws InterruptedException {
        if (tooMany()) return AMEND_NOT_SENT.apply(TOO_MANY);
        VenueRequest request = amending.request();
        Venue venue = venues.get(request.exchangeId());
        awaitPlacement(request);
        return call(
                amending,
                limitsOf(request).calls(),
                () -> venue.amend(
                        request.accountId(),
                        request.instrument(),
                        request.clientOrderId(),
                        Objects.requireNonNull(request.quantity()),
                        request.price()),
                AMEND_NOT_SENT,
                AmendOutcome.Unknown::new);
    }

    private void amend(PendingRequest amending) throws InterruptedException {
        VenueRequest request = amending.request();
        switch (callAmend(amending)) {
            case AmendOutcome.Amended amended ->
                conclude(
                        amending,
                        new RecordAmendment(
                                request.orderId(),
                                request.clientOrderId(),
                                amended.quantity(),
                                amended.price(),
                                clock.instant()));
            case AmendOutcome.Rejected(String code, String text) -> explainRejection(amending, code, text);
            case AmendOutcome.Unknown(String evidence) -> askUntilKnown(amending, evidence);
        }
    }

    private static final Function<String, CancelOutcome> CANCEL_NOT_SENT =
            reason -> new CancelOutcome.Rejected("NOT_SENT", reason);

    private static final Function<String, AmendOutcome> AMEND_NOT_SENT =
            reason -> new AmendOutcome.Rejected("NOT_SENT", reason);

    /** A cancel that overtakes its placement would be told that there is no such order. */
    private void awaitPlacement(VenueRequest request) throws InterruptedException {
        PendingRequest placing = find(request.orderId(), Outstanding.PLACE, request.clientOrderId());
        if (placing != null && !placing.awaitFirstCall(timing.callLimit()))
            log.debug("{} does not wait any longer for its placement", request);
    }

    /** Whatever is not an answer is an unknown outcome, and so is none in time. */
    private <T> T call(
            PendingRequest made,
            Semaphore permits,
            Supplier<T> request,
            Function<String, ? extends T> notSent,
            Function<String, ? extends T> unknown)
            throws InterruptedException {
        if (!permits.tryAcquire(timing.callLimit().toNanos(), TimeUnit.NANOSECONDS))
            return notSent.apply("too many requests wait for the venue");
        made.callIsMade();
        return inTime(request, unknown, () -> {
            permits.release();
            made.callIsOver(clock.instant());
        });
    }

    /** @param over runs when the call has really ended, however long after its time */
    private <T> T inTime(Supplier<T> question, Function<String, ? extends T> unknown, Runnable over)
            throws InterruptedException {
        FutureTask<T> call = new FutureTask<>(question::get);
        Thread caller = Thread.ofVirtual().unstarted(() -> {
            try {
                call.run();
            } finally {
                over.run();
            }
        });
        caller.start();
        try {
            return call.get(timing.callLimit().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            caller.interrupt();
            return unknown.apply("no answer within " + timing.callLimit());
        } catch (ExecutionException e) {
            return unknown.apply(String.valueOf(e.getCause()));
        }
    }

    private Limits limitsOf(VenueRequest request) {
        return limits.computeIfAbsent(request.exchangeId(), id -> new Limits());
    }

    private boolean tooMany() {
        return workers.size() > MAXIMUM_PENDING;
    }

    // ---------------------------------------------------------------------------------------------- asking about them

    /** @param evidence why the outcome is unknown, or null when a question has to come first */
    private void askUntilKnown(PendingRequest asked, @Nullable String evidence) throws InterruptedException {
        boolean told = false;
        if (evidence != null) {
            tellUnknown(asked, evidence);
            told = true;
        }
        Backoff backoff = timing.backoff();
        while (running && !asked.isSettled()) {
            if (told) asked.sleep(backoff.next());
            if (!running || asked.isSettled()) break;
            OrderAnswer answer = question(asked);
            if (concluded(asked, answer)) return;
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
        if (!asked.isSettled())
            reports.record(
                    request.exchangeId(),
                    new RecordUnknownOutcome(
                            request.orderId(), request.kind(), request.clientOrderId(), evidence, clock.instant()));
    }

    private OrderAnswer question(PendingRequest asked) throws InterruptedException {
        VenueRequest request = asked.request();
        Semaphore questions = limitsOf(request).questions();
        questions.acquire();
        count(request);
        Venue venue = venues.get(request.exchangeId());
        return inTime(
                () -> venue.queryByClientOrderId(request.accountId(), request.instrument(), request.clientOrderId()),
                OrderAnswer.Unavailable::new,
                questions::release);
    }

    private void count(VenueRequest request) {
        try {
            requests.asked(request);
        } catch (RuntimeException e) { // a number for people, not worth a question less
            log.debug("Could not count a question about {}", request.clientOrderId(), e);
        }
    }

    private boolean concluded(PendingRequest asked, OrderAnswer answer) {
        VenueRequest request = asked.request();
        boolean absenceCounts = asked.absenceCounts(
                clock.instant(), venues.get(request.exchangeId()).settling());
        return switch (answer) {
            case OrderAnswer.Unavailable unavailable -> false;
            case OrderAnswer.NotFound notFound -> {
                if (absenceCounts) conclude(asked, notFound(request));
                yield absenceCounts;
            }
            case OrderAnswer.Found(VenueOrderReport report) ->
                switch (request.kind()) {
                    case PLACE -> {
                        placed(asked, report);
                        yield true;
                    }
                    case CANCEL, CHANGE -> {
                        boolean open = report.status() == VenueOrderReport.Status.OPEN;
                        boolean changed = request.amend() && isAsAskedFor(request, report);
                        boolean known = !open || changed || absenceCounts;
                        if (known) canceledOrChanged(asked, report);
                        yield known;
                    }
                };
        };
    }

    private OrderCommand notFound(VenueRequest request) {
        return request.kind() == Outstanding.PLACE
                ? new RecordNotReceived(
                        request.orderId(),
                        request.clientOrderId(),
                        "the venue has no order of this id",
                        clock.instant())
                : rejection(request, "UNKNOWN_ORDER", "the venue has no order of this id");
    }

    private void placed(PendingRequest asked, VenueOrderReport report) {
        conclude(asked, commands(asked.request(), report));
        if (report.filledQuantity().isPositive())
            venueReports.catchUp(asked.request().accountId());
    }

    private List<OrderCommand> commands(VenueRequest request, VenueOrderReport report) {
        boolean placementKnown = find(request.orderId(), Outstanding.PLACE, request.clientOrderId()) == null;
        return ReportedOrder.commands(request.orderId(), report, placementKnown, clock.instant());
    }

    private void canceledOrChanged(PendingRequest asked, VenueOrderReport report) {
        VenueRequest request = asked.request();
        List<OrderCommand> commands = new ArrayList<>();
        if (request.amend() && isAsAskedFor(request, report))
            commands.add(new RecordAmendment(
                    request.orderId(), request.clientOrderId(), report.quantity(), report.price(), clock.instant()));
        else if (request.amend()) commands.add(rejection(request, "NOT_CHANGED", "the venue has the order as it was"));
        switch (report.status()) {
            case OPEN -> {
                if (!request.amend())
                    commands.add(rejection(request, "NOT_CANCELED", "the order still works at the venue"));
            }
            case FILLED -> {
                // A cancel that came too late needs no answer: the fills are one. A replacement has to end.
                if (request.kind() == Outstanding.CHANGE && !request.amend())
                    commands.add(
                            rejection(request, "ORDER_CLOSED", "the order was filled before it could be replaced"));
            }
            case CANCELED, EXPIRED, REJECTED -> commands.addAll(commands(request, report));
        }
        conclude(asked, commands);
        if (report.filledQuantity().isPositive()) venueReports.catchUp(request.accountId());
    }

    /** The order may have ended before the request came: then its ending is the better answer. */
    private void explainRejection(PendingRequest rejected, String code, String text) throws InterruptedException {
        VenueRequest request = rejected.request();
        OrderAnswer answer = question(rejected);
        if (answer instanceof OrderAnswer.Found(VenueOrderReport report) && report.isWithdrawn()) {
            List<OrderCommand> commands = new ArrayList<>();
            if (request.amend()) commands.add(rejection(request, code, text));
            commands.addAll(commands(request, report));
            conclude(rejected, commands);
        } else conclude(rejected, rejection(request, code, text));
        venueReports.catchUp(request.accountId());
    }

    private static boolean isAsAskedFor(VenueRequest request, VenueOrderReport report) {
        return report.quantity().equals(request.quantity())
                && (request.price() == null || request.price().equals(report.price()));
    }

    private OrderCommand cancellation(PendingRequest canceled, Quantity filled, boolean expired) {
        VenueRequest request = canceled.request();
        return new OrderCommand.RecordCancellation(
                request.orderId(), request.clientOrderId(), filled, expired, clock.instant());
    }

    private OrderCommand rejection(VenueRequest request, String code, String text) {
        Instant now = clock.instant();
        return request.kind() == Outstanding.CANCEL
                ? new RecordCancelRejection(request.orderId(), request.clientOrderId(), code, text, now)
                : new RecordAmendRejection(request.orderId(), request.clientOrderId(), code, text, now);
    }

    // ------------------------------------------------------------------------------------------------------ concluding

    private void conclude(PendingRequest done, OrderCommand command) {
        conclude(done, List.of(command));
    }

    /** The row goes only when the core has the outcome; until then the next start asks again. */
    private void conclude(PendingRequest done, List<OrderCommand> commands) {
        VenueRequest request = done.request();
        if (done.isSettled()) return; // the event that settled it removed the row, too
        for (OrderCommand command : commands) {
            Reports.Result result = reports.record(request.exchangeId(), command);
            if (result == Reports.Result.CLOSED || result == Reports.Result.FAILED) return;
        }
        Backoff backoff = timing.backoff();
        while (running) {
            try {
                requests.remove(request);
                return;
            } catch (RuntimeException e) {
                log.debug("Could not remove the request {} yet", request, e);
            }
            try {
                Thread.sleep(backoff.next());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    // --------------------------------------------------------------------------------------------------------- threads

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    private void work(PendingRequest started, Work work) {
        OrderId orderId = started.request().orderId();
        pending.merge(orderId, List.of(started), VenueCalls::joined);
        Thread worker = Thread.ofVirtual()
                .name(started.request().kind() + "-" + started.request().clientOrderId())
                .unstarted(() -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        log.debug("Stopped working on {}", started.request());
                    } catch (RuntimeException e) {
                        log.error("A bug left {} to be asked about after the next start", started.request(), e);
                    } finally {
                        started.settle();
                        pending.computeIfPresent(orderId, (id, all) -> without(all, started));
                        workers.remove(Thread.currentThread());
                    }
                });
        workers.add(worker);
        worker.start();
    }

    private @Nullable PendingRequest find(OrderId orderId, Outstanding kind, String clientOrderId) {
        for (PendingRequest each : pending.getOrDefault(orderId, List.of()))
            if (!each.isSettled() && each.request().isAbout(kind, clientOrderId)) return each;
        return null;
    }

    private static List<PendingRequest> joined(List<PendingRequest> some, List<PendingRequest> more) {
        List<PendingRequest> all = new ArrayList<>(more);
        all.addAll(some);
        return List.copyOf(all);
    }

    private static @Nullable List<PendingRequest> without(List<PendingRequest> all, PendingRequest gone) {
        List<PendingRequest> rest = all.stream().filter(each -> each != gone).toList();
        return rest.isEmpty() ? null : rest;
    }

    /** Asks about everything that may or may not have been done before this process started. */
    @Override
    public void start() {
        running = true;
        List<VenueRequest> earlier = requests.ofOtherBoots(bootId);
        if (!earlier.isEmpty()) log.info("Asking about {} requests of an earlier run", earlier.size());
        earlier.forEach(this::ask);
    }

    @Override
    public void stop() {
        running = false;
        pending.values().forEach(all -> all.forEach(PendingRequest::wake));
        long limit = System.nanoTime() + STOP_LIMIT.toNanos();
        try {
            for (Thread worker : workers) {
                Duration left = Duration.ofNanos(limit - System.nanoTime());
                if (left.isNegative() || !worker.join(left)) worker.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
