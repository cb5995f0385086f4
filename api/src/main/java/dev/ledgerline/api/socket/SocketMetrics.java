package dev.ledgerline.api.socket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** How many listen, and how many had to be let go. */
@Component
class SocketMetrics {
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger subscribers = new AtomicInteger();
    private final Counter slow;
    private final Counter silent;
    private final Counter failed;
    private final Counter unknown;
    private final Counter refusedInAll;
    private final Counter refusedOfKey;

    SocketMetrics(MeterRegistry registry) {
        gauge(registry, "ledgerline.socket.connections", "WebSocket clients that are connected", connections);
        gauge(registry, "ledgerline.socket.subscribers", "WebSocket clients that are told what happens", subscribers);
        slow = dropped(registry, "slow");
        silent = dropped(registry, "silent");
        failed = dropped(registry, "failed");
        unknown = dropped(registry, "not_authenticated");
        refusedInAll = refused(registry, "in_all");
        refusedOfKey = refused(registry, "of_key");
    }

    private static void gauge(MeterRegistry registry, String name, String description, AtomicInteger value) {
        Gauge.builder(name, value, AtomicInteger::get).description(description).register(registry);
    }

    private static Counter dropped(MeterRegistry registry, String reason) {
        return Counter.builder("ledgerline.socket.dropped")
                .description(
                        "WebSocket clients that were closed: slow, silent, not to be told for a failure, or unknown")
                .tag("reason", reason)
                .register(registry);
    }

    private static Counter refused(MeterRegistry registry, String bound) {
        return Counter.builder("ledgerline.socket.refused")
                .description("WebSocket clients for whom there was no place: in all, or of their key")
                .tag("bound", bound)
                .register(registry);
    }

    void connected() {
        connections.incrementAndGet();
    }

    void disconnected() {
        connections.decrementAndGet();
    }

    void subscribed() {
        subscribers.incrementAndGet();
    }

    void unsubscribed() {
        subscribers.decrementAndGet();
    }

    void droppedSlow() {
        slow.increment();
    }

    void droppedSilent() {
        silent.increment();
    }

    void droppedFailed() {
        failed.increment();
    }

    void refusedInAll() {
        refusedInAll.increment();
    }

    void refusedOfKey() {
        refusedOfKey.increment();
    }

    void droppedUnknown() {
        unknown.increment();
    }
}
