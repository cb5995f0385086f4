package dev.ledgerline.commandmodel.log;

import dev.ledgerline.messages.deal.DealEvent.DealContradicted;
import dev.ledgerline.messages.deal.DealEvent.DealRecorded;
import dev.ledgerline.messages.order.OrderEvent.OrderAccepted;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderEvent.OrderDenied;
import dev.ledgerline.messages.order.OrderEvent.OrderExpired;
import dev.ledgerline.messages.order.OrderEvent.OrderFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderFilledUnexpectedly;
import dev.ledgerline.messages.order.OrderEvent.OrderFoundFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderImported;
import dev.ledgerline.messages.order.OrderEvent.OrderPlaced;
import dev.ledgerline.messages.order.OrderEvent.OrderRejected;
import dev.ledgerline.messages.order.OrderEvent.OrderWorksUnexpectedly;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What this node adds to the log, counted when it is durable. Orders and deals are counted here, too: each figure is a number
 * in memory, whatever the tables hold.
 */
final class LogMetrics {
    private static final Duration[] STEPS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofSeconds(1)
    };

    private final MeterRegistry registry;
    private final Timer commits;
    private final DistributionSummary entries;
    private final Counter events;
    private final Counter failures;
    private final Map<Class<?>, Counter> kinds = new HashMap<>();

    LogMetrics(MeterRegistry registry) {
        this.registry = registry;
        commits = Timer.builder("ledgerline.log.commits")
                .description("Transactions that added to the event log, and how long each took")
                .serviceLevelObjectives(STEPS)
                .register(registry);
        entries = DistributionSummary.builder("ledgerline.log.commit.entries")
                .description("Units of work that shared one transaction of the log")
                .serviceLevelObjectives(1, 2, 5, 10, 25, 50, 100, 256)
                .register(registry);
        events = counter("ledgerline.log.events", "Events added to the log by this node");
        failures = counter("ledgerline.log.failures", "Units of work that could not be added to the log");
        order(OrderPlaced.class, "placed");
        order(OrderDenied.class, "denied");
        order(OrderAccepted.class, "accepted");
        order(OrderRejected.class, "rejected");
        order(OrderFilled.class, "filled");
        order(OrderFoundFilled.class, "filled");
        order(OrderCanceled.class, "canceled");
        order(OrderExpired.class, "expired");
        order(OrderImported.class, "imported");
        kinds.put(DealRecorded.class, counter("ledgerline.deals", "Deals recorded"));
        surprise(DealContradicted.class, "deal_contradicted");
        surprise(OrderFilledUnexpectedly.class, "filled_unexpectedly");
        surprise(OrderWorksUnexpectedly.class, "works_unexpectedly");
    }

    /** @param waiting how many units of work wait for the writer */
    void watch(IntSupplier waiting) {
        Gauge.builder("ledgerline.log.waiting", waiting, IntSupplier::getAsInt)
                .description("Units of work that wait to be added to the log")
                .strongReference(true)
                .register(registry);
    }

    /** All of it is durable. */
    void added(List<LogEntry> batch, long nanos) {
        commits.record(Duration.ofNanos(nanos));
        entries.record(batch.size());
        int count = 0;
        for (LogEntry entry : batch)
            for (LogEntry.Row row : entry.events) {
                count++;
                Counter kind = counterOf(row);
                if (kind != null) kind.increment();
            }
        events.increment(count);
    }

    void failed(int units) {
        failures.increment(units);
    }

    private @Nullable Counter counterOf(LogEntry.Row row) {
        return kinds.get(row.domainEvent().getPayloadType());
    }

    private void order(Class<?> event, String status) {
        kinds.put(event, tagged("ledgerline.orders", "status", status, "Orders that came to this status"));
    }

    private void surprise(Class<?> event, String kind) {
        kinds.put(event, tagged("ledgerline.surprises", "kind", kind, "What a venue did and somebody should look at"));
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private Counter tagged(String name, String tag, String value, String description) {
        return Counter.builder(name).description(description).tag(tag, value).register(registry);
    }
}
