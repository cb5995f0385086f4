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
    private final Counter failed;
    private final Counter unknown;

    SocketMetrics(MeterRegistry registry) {
        gauge(registry, "ledgerline.socket.connections", "WebSocket clients that are connected", connections);
        gauge(registry, "ledgerline.socket.subscribers", "WebSocket clients that are told what happens", subscribers);
        slow = dropped(registry, "slow");
        failed = dropped(registry, "failed");
        unknown = dropped(registry, "not_authenticated");
    }

    private static void gauge(MeterRegistry registry, String name, String description, AtomicInteger value) {
        Gauge.builder(name, value, AtomicInteger::get).description(description).register(registry);
    }

    private static Counter dropped(MeterRegistry registry, String reason) {
        return Counter.builder("ledgerline.socket.dropped")
                .description(
                        "WebSocket clients that were closed: slow or gone, not to be told for a failure, or unknown")
                .tag("reason", reason)
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

    void droppedFailed() {
        failed.increment();
    }

    void droppedUnknown() {
        unknown.increment();
    }
}
