package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.exchangegateway.report.Cause;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.Outstanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The requests somebody in this process is working on, each on a thread of its own. */
final class Workers {
    private static final Logger log = LoggerFactory.getLogger(Workers.class);

    /** What is being answered when we stop may still be heard for so long. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    /** Some thousand bytes each; a gateway so far behind had better say so than grow. */
    private static final int MOST = 50_000;

    private final Map<OrderId, List<PendingRequest>> pending = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    void work(PendingRequest started, Work work) {
        OrderId orderId = started.request().orderId();
        pending.merge(orderId, List.of(started), Workers::joined);
        Cause cause = Cause.current();
        Thread worker = Thread.ofVirtual()
                .name(started.request().kind() + "-" + started.request().clientOrderId())
                .unstarted(() -> {
                    try {
                        cause.run(work::run);
                    } catch (InterruptedException e) {
                        log.debug("Stopped working on {}", started.request());
                    } catch (RuntimeException e) {
                        log.error("A bug left {} to be asked about after the next start", started.request(), e);
                    } finally {
                        started.settle();
                        pending.computeIfPresent(orderId, (id, all) -> without(all, started));
                        threads.remove(Thread.currentThread());
                    }
                });
        threads.add(worker);
        worker.start();
    }

    List<PendingRequest> of(OrderId orderId) {
        return pending.getOrDefault(orderId, List.of());
    }

    @Nullable
    PendingRequest find(OrderId orderId, Outstanding kind, String clientOrderId) {
        for (PendingRequest each : of(orderId))
            if (!each.isSettled() && each.request().isAbout(kind, clientOrderId)) return each;
        return null;
    }

    boolean areTooMany() {
        return threads.size() > MOST;
    }

    long unknown() {
        return allUnknown().count();
    }

    Duration oldestUnknown(Instant now) {
        return allUnknown()
                .map(each -> Duration.between(each.request().createdAt(), now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private Stream<PendingRequest> allUnknown() {
        return pending.values().stream().flatMap(List::stream).filter(PendingRequest::isUnknown);
    }

    void stop() {
        pending.values().forEach(all -> all.forEach(PendingRequest::wake));
        long limit = System.nanoTime() + STOP_LIMIT.toNanos();
        try {
            for (Thread thread : threads) {
                Duration left = Duration.ofNanos(limit - System.nanoTime());
                if (left.isNegative() || !thread.join(left)) thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
}
