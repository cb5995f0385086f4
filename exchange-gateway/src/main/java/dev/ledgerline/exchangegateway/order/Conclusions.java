package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.exchangegateway.report.Backoff;
import dev.ledgerline.exchangegateway.report.Reports;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.crash.CrashPoint;
import dev.ledgerline.messages.order.OrderCommand;
import dev.ledgerline.messages.order.OrderCommand.RecordAcceptance;
import dev.ledgerline.messages.order.OrderCommand.RecordAmendRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordAmendment;
import dev.ledgerline.messages.order.OrderCommand.RecordCancelRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordCancellation;
import dev.ledgerline.messages.order.OrderCommand.RecordNotReceived;
import dev.ledgerline.messages.order.OrderCommand.RecordRejection;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the venue's answers to requests mean for the core, and telling it. */
class Conclusions {
    private static final Logger log = LoggerFactory.getLogger(Conclusions.class);

    private final VenueRequestStore requests;
    private final Reports reports;
    private final Timing timing;
    private final Clock clock;
    private final Queue<VenueRequest> forgotten = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean forgetting = new AtomicBoolean();
    private volatile boolean closed;

    Conclusions(VenueRequestStore requests, Reports reports, Timing timing, Clock clock) {
        this.requests = requests;
        this.reports = reports;
        this.timing = timing;
        this.clock = clock;
    }

    void close() {
        closed = true;
    }

    void open() {
        closed = false;
    }

    OrderCommand acceptance(VenueRequest request, String exchangeOrderId) {
        return new RecordAcceptance(request.orderId(), request.clientOrderId(), exchangeOrderId, clock.instant());
    }

    OrderCommand placeRejection(VenueRequest request, String code, String text) {
        return new RecordRejection(request.orderId(), request.clientOrderId(), code, text, clock.instant());
    }

    OrderCommand notReceived(VenueRequest request, String evidence) {
        return new RecordNotReceived(request.orderId(), request.clientOrderId(), evidence, clock.instant());
    }

    OrderCommand amendment(VenueRequest request, Quantity quantity, @Nullable Price price) {
        return new RecordAmendment(request.orderId(), request.clientOrderId(), quantity, price, clock.instant());
    }

    OrderCommand cancellation(VenueRequest request, Quantity filled) {
        return new RecordCancellation(request.orderId(), request.clientOrderId(), filled, false, clock.instant());
    }

    OrderCommand rejection(VenueRequest request, String code, String text) {
        Instant now = clock.instant();
        return request.kind() == Outstanding.CANCEL
                ? new RecordCancelRejection(request.orderId(), request.clientOrderId(), code, text, now)
                : new RecordAmendRejection(request.orderId(), request.clientOrderId(), code, text, now);
    }

    OrderCommand notFound(VenueRequest request) {
        String why = "the venue has no order of this id";
        return request.kind() == Outstanding.PLACE
                ? notReceived(request, why)
                : rejection(request, "UNKNOWN_ORDER", why);
    }

    /** @param placementKnown whether the core has the outcome of the placement, or somebody else is finding out */
    List<OrderCommand> asReported(VenueRequest request, VenueOrderReport report, boolean placementKnown) {
        return ReportedOrder.commands(request.orderId(), report, placementKnown, clock.instant());
    }

    /** What has become of a cancel or a change, by how the order stands. */
    List<OrderCommand> canceledOrChanged(PendingRequest asked, VenueOrderReport report, boolean placementKnown) {
        VenueRequest request = asked.request();
        List<OrderCommand> commands = new ArrayList<>();
        if (request.amend() && (isAsAskedFor(request, report) || asked.hasVerdict()))
            commands.add(amendment(request, report.quantity(), report.price()));
        else if (request.amend()) commands.add(rejection(request, "NOT_CHANGED", "the venue has the order as it was"));
        switch (report.status()) {
            case OPEN -> {
                // What somebody said had ended works all the same.
                if (asked.hasVerdict() && !request.amend()) commands.add(acceptance(request, report.exchangeOrderId()));
                if (!request.amend())
                    commands.add(rejection(request, "NOT_CANCELED", "the order still works at the venue"));
            }
            case FILLED -> {
                // A cancel that came too late needs no answer: the fills are one. A replacement has to end.
                if (request.kind() == Outstanding.CHANGE && !request.amend())
                    commands.add(
                            rejection(request, "ORDER_CLOSED", "the order was filled before it could be replaced"));
            }
            case CANCELED, EXPIRED, REJECTED -> commands.addAll(asReported(request, report, placementKnown));
        }
        return commands;
    }

    static boolean isAsAskedFor(VenueRequest request, VenueOrderReport report) {
        return report.quantity().equals(request.quantity())
                && (request.price() == null || request.price().equals(report.price()));
    }

    /** Told at once, whether or not anybody still waits for it: what a venue did is never too late. */
    boolean record(VenueRequest request, OrderCommand command) {
        Reports.Result result = reports.record(request.exchangeId(), command);
        CrashPoint.OUTCOME_RECORDED.reach();
        return result == Reports.Result.RECORDED || result == Reports.Result.NOT_OURS;
    }

    void conclude(PendingRequest done, OrderCommand command) {
        conclude(done, List.of(command));
    }

    /** The row goes only when the core has the outcome; until then the next start asks again. */
    void conclude(PendingRequest done, List<OrderCommand> commands) {
        if (done.isSettled()) return; // the event that settled it removed the row, too
        for (OrderCommand command : commands) if (!record(done.request(), command)) return;
        forget(done.request());
    }

    /**
     * A placement's row is left to its event, which removes it, too, and nothing else comes under its key; what is then still
     * there goes with others. That of a cancel or change goes at once, since it would keep the next one from being made.
     */
    void forget(VenueRequest request) {
        if (request.kind() == Outstanding.PLACE) {
            forgotten.add(request);
            if (forgetting.compareAndSet(false, true))
                Thread.ofVirtual().name("forget-requests").start(this::removeForgotten);
            return;
        }
        Backoff backoff = timing.backoff();
        while (!closed && !remove(List.of(request))) if (!pause(backoff)) return;
    }

    private void removeForgotten() {
        List<VenueRequest> gathered = new ArrayList<>();
        do {
            Duration untilEventsCame = timing.longestDelay().dividedBy(10);
            Backoff backoff = new Backoff(untilEventsCame, timing.longestDelay());
            do {
                if (closed || !pause(backoff)) return;
                for (VenueRequest each = forgotten.poll(); each != null; each = forgotten.poll()) gathered.add(each);
            } while (!remove(gathered));
            gathered.clear();
            forgetting.set(false);
        } while (!forgotten.isEmpty() && forgetting.compareAndSet(false, true));
    }

    private boolean remove(List<VenueRequest> done) {
        try {
            requests.remove(done);
            return true;
        } catch (RuntimeException e) {
            log.debug("Could not remove {} requests yet", done.size(), e);
            return false;
        }
    }

    private static boolean pause(Backoff backoff) {
        try {
            Thread.sleep(backoff.next());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
