package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.exchangegateway.account.VenueAccount;
import dev.ledgerline.exchangegateway.report.Backoff;
import dev.ledgerline.exchangegateway.report.Reports;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.resilience.AskedVenue;
import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.crash.CrashPoint;
import dev.ledgerline.messages.order.OrderCommand;
import dev.ledgerline.messages.order.OrderCommand.RecordAcceptance;
import dev.ledgerline.messages.order.OrderCommand.RecordFill;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.request.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one account's reports in their order, and asks the venue for those that never came: at its beginning, after a
 * gap, and every now and then. Hearing a thing twice does no harm.
 */
class AccountLane {
    private static final Logger log = LoggerFactory.getLogger(AccountLane.class);

    /** Some seconds of a very busy account; whoever is later than that had better ask than read on. */
    private static final int QUEUE = 10_000;

    /** What was just recorded, so that catching up does not record it all again; forgetting costs a command each. */
    private static final int REMEMBERED = 20_000;

    /** A venue that others trade on as well has many of these; a few show the operator what is going on. */
    private static final int FOREIGN_LOGGED = 20;

    private static final Runnable NOTHING = () -> {};

    private final AccountId accountId;
    private final String exchangeId;
    private final AskedVenue venue;
    private final VenueRequestStore requests;
    private final VenueOrderStore orders;
    private final VenueCursorStore cursors;
    private final Reports reports;
    private final Ids ids;
    private final Timing timing;
    private final Clock clock;
    private final Runnable whenForeign;
    private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Queue<CompletableFuture<@Nullable Void>> waiting = new ConcurrentLinkedQueue<>();
    private final Set<String> recorded = lastOnes(REMEMBERED);
    private final Set<String> foreign = lastOnes(REMEMBERED);
    private final Thread thread;
    private volatile boolean running;
    private volatile boolean behind = true;
    private volatile Instant caughtUpAt;
    private long foreignCount;

    AccountLane(
            VenueAccount account,
            AskedVenue venue,
            VenueRequestStore requests,
            VenueOrderStore orders,
            VenueCursorStore cursors,
            Reports reports,
            Ids ids,
            Timing timing,
            Clock clock,
            Runnable whenForeign) {
        this.accountId = account.accountId();
        this.exchangeId = account.exchangeId();
        this.venue = venue;
        this.requests = requests;
        this.orders = orders;
        this.cursors = cursors;
        this.reports = reports;
        this.ids = ids;
        this.timing = timing;
        this.clock = clock;
        this.whenForeign = whenForeign;
        this.caughtUpAt = clock.instant();
        this.thread = Thread.ofVirtual().name("reports-" + accountId).unstarted(this::work);
    }

    void start() {
        running = true;
        thread.start();
    }

    /** What is not taken in by now is asked for after the next start. */
    void stop() {
        running = false;
        thread.interrupt();
    }

    boolean isAt(String exchange) {
        return exchangeId.equals(exchange);
    }

    void hear(VenueFillReport report) {
        offer(() -> take(report));
    }

    void hear(VenueOrderReport report) {
        if (report.status() != VenueOrderReport.Status.OPEN && report.status() != VenueOrderReport.Status.FILLED)
            offer(() ->
                    take(report)); // an open order's acceptance is the answer to its placement, and fills tell the rest
    }

    void catchUp() {
        behind = true;
        if (!queue.offer(NOTHING)) log.debug("{} has reports to take in before it asks", accountId);
    }

    /** Completes when the venue was asked after this call, and what it told is in the log. */
    CompletableFuture<@Nullable Void> caughtUp() {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        waiting.add(done);
        catchUp();
        if (!running) done.cancel(false);
        return done;
    }

    /** How long ago all that the venue had to tell was in the log. */
    Duration lag() {
        return Duration.between(caughtUpAt, clock.instant());
    }

    private void offer(Runnable report) {
        if (!queue.offer(report)) behind = true;
    }

    private void work() {
        try {
            run();
        } finally {
            for (CompletableFuture<@Nullable Void> each : waiting) each.cancel(false);
        }
    }

    private void run() {
        Backoff backoff = timing.backoff();
        boolean told = false;
        // Shortened by chance, so that all accounts of a venue do not ask in the same moment for ever.
        Backoff pace = new Backoff(timing.catchUpInterval(), timing.catchUpInterval());
        long due = System.nanoTime();
        while (running) {
            try {
                Runnable report =
                        queue.poll(behind && queue.isEmpty() ? 0 : due - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (report != null) report.run();
                if (report != null && !queue.isEmpty() && due > System.nanoTime()) continue;
                if (!behind && due > System.nanoTime()) continue;
                behind = false;
                catchUpNow();
                caughtUpAt = clock.instant();
                due = System.nanoTime() + pace.next().toNanos();
                backoff = timing.backoff();
                told = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!told && running) log.warn("Could not catch up with {} at {} yet", accountId, exchangeId, e);
                told = true;
                due = System.nanoTime() + backoff.next().toNanos();
            }
        }
    }

    private void catchUpNow() throws InterruptedException {
        List<CompletableFuture<@Nullable Void>> served = new ArrayList<>();
        for (CompletableFuture<@Nullable Void> each = waiting.poll(); each != null; each = waiting.poll())
            served.add(each);
        try {
            takeFills();
            takeEndings();
        } catch (RuntimeException | InterruptedException e) {
            waiting.addAll(served);
            throw e;
        }
        for (CompletableFuture<@Nullable Void> each : served) each.complete(null);
    }

    /** The cursor follows only behind fills that are in the log. */
    private void takeFills() throws InterruptedException {
        String durable = cursors.find(accountId, exchangeId);
        String at = durable;
        boolean allRecorded = true;
        while (running) {
            FillPage page = venue.fillsSince(at);
            for (VenueFillReport fill : page.fills()) allRecorded &= take(fill);
            String upTo = page.upTo();
            if (allRecorded && running && upTo != null && !upTo.equals(durable)) {
                cursors.advance(accountId, exchangeId, upTo);
                durable = upTo;
            }
            String next = page.next();
            if (!page.more() || next == null || next.equals(at)) return;
            at = next;
            takeReports();
        }
    }

    /** What is told while the venue is asked page by page does not wait for the last one. */
    private void takeReports() {
        for (Runnable report = queue.poll(); report != null; report = queue.poll()) report.run();
    }

    /**
     * Orders of ours that the venue does not work any more, although nobody told us of their end; and, in passing, those
     * that it works although they had ended here.
     */
    private void takeEndings() throws InterruptedException {
        List<VenueOrder> ours = orders.working(accountId);
        if (ours.isEmpty()) return;
        Set<String> open = new HashSet<>();
        Set<String> known = new HashSet<>();
        for (VenueOrder order : ours) known.add(order.clientOrderId());
        for (VenueOrderReport report : venue.openOrders()) {
            open.add(report.clientOrderId());
            if (!known.contains(report.clientOrderId())) takeStray(report);
        }
        for (VenueOrder order : ours) {
            if (open.contains(order.clientOrderId())) continue;
            OrderAnswer answer = venue.order(order.instrument(), order.clientOrderId());
            // Not found says nothing here: the order may be on its way. Whoever placed it asks about it.
            if (answer instanceof OrderAnswer.Found(VenueOrderReport report)
                    && report.status() != VenueOrderReport.Status.OPEN
                    && report.status() != VenueOrderReport.Status.FILLED) take(report);
        }
    }

    /** It may only have been placed a moment ago: the order itself knows whether its working is a surprise. */
    private void takeStray(VenueOrderReport report) {
        OrderId orderId = ClientOrderIds.orderOf(report.clientOrderId());
        String key = "working " + report.clientOrderId();
        if (orderId == null || recorded.contains(key)) return;
        OrderCommand works =
                new RecordAcceptance(orderId, report.clientOrderId(), report.exchangeOrderId(), clock.instant());
        if (record(report.clientOrderId(), works)) recorded.add(key);
    }

    /** @return whether nothing more needs to be done about it */
    private boolean take(VenueFillReport report) {
        OrderId orderId = ClientOrderIds.orderOf(report.clientOrderId());
        if (orderId == null) return leaveToReconciliation(report.clientOrderId());
        String key = report.instrument() + " " + report.fill().tradeId();
        if (recorded.contains(key)) return true;
        CrashPoint.FILL_HEARD.reach();
        boolean taken =
                record(report.clientOrderId(), new RecordFill(orderId, ids.nextDeal(), report.fill(), clock.instant()));
        CrashPoint.FILL_RECORDED.reach();
        if (taken) recorded.add(key);
        return taken;
    }

    private void take(VenueOrderReport report) {
        OrderId orderId = ClientOrderIds.orderOf(report.clientOrderId());
        if (orderId == null) {
            leaveToReconciliation(report.clientOrderId());
            return;
        }
        String key = "end of " + report.clientOrderId();
        if (recorded.contains(key)) return;
        boolean placementKnown = requests.find(orderId, Outstanding.PLACE, report.clientOrderId()) == null;
        for (OrderCommand command : ReportedOrder.commands(orderId, report, placementKnown, clock.instant()))
            if (!record(report.clientOrderId(), command)) return;
        recorded.add(key);
    }

    private boolean record(String clientOrderId, OrderCommand command) {
        return switch (reports.record(exchangeId, command)) {
            case RECORDED -> true;
            case NOT_OURS -> leaveToReconciliation(clientOrderId);
            case FAILED, CLOSED -> false;
        };
    }

    private boolean leaveToReconciliation(String clientOrderId) {
        whenForeign.run();
        if (foreign.add(clientOrderId) && ++foreignCount <= FOREIGN_LOGGED)
            log.warn(
                    "{} has an order at {} that is not ours: {} ({} so far)",
                    accountId,
                    exchangeId,
                    clientOrderId,
                    foreignCount);
        return true;
    }

    private static Set<String> lastOnes(int count) {
        return Collections.newSetFromMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.@Nullable Entry<String, Boolean> eldest) {
                return size() > count;
            }
        });
    }
}
