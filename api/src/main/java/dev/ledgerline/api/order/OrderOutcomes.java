package dev.ledgerline.api.order;

import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderEvent.CancelRefused;
import dev.ledgerline.messages.order.OrderEvent.ChangeRefused;
import dev.ledgerline.messages.order.OrderEvent.Ending;
import dev.ledgerline.messages.order.OrderEvent.OrderAccepted;
import dev.ledgerline.messages.order.OrderEvent.OrderChanged;
import dev.ledgerline.messages.order.OrderEvent.OrderFilledUnexpectedly;
import dev.ledgerline.messages.order.OrderEvent.OrderPartiallyFilled;
import dev.ledgerline.messages.order.OrderEvent.OutcomeUnknown;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.Outstanding;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells those who wait for the venue's word that it has come. It follows the log from its end and keeps no place in it:
 * who waits, registers before the command is sent, and nobody waits across a restart.
 */
@Component
@ProcessingGroup(Projections.ANSWERS)
public class OrderOutcomes {
    /** Each of them is a caller's thread; whoever comes on top is answered without waiting. */
    static final int MOST_WAITING = 20_000;

    private final ConcurrentHashMap<OrderId, List<Wait>> waiting = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(MOST_WAITING);

    /** Waits until the venue took or refused the order, or until it is clear that this is not known. */
    public Wait forPlacement(OrderId orderId) {
        return register(
                orderId,
                event -> event instanceof OrderAccepted
                        || event instanceof OrderPartiallyFilled
                        || event instanceof OrderFilledUnexpectedly
                        || isUnknown(event, Outstanding.PLACE));
    }

    Wait forCancel(OrderId orderId) {
        return register(orderId, event -> event instanceof CancelRefused || isUnknown(event, Outstanding.CANCEL));
    }

    /** Of whatever kind the unknown is: a change may be a cancel and a placement. */
    Wait forChange(OrderId orderId) {
        return register(
                orderId,
                event -> event instanceof OrderChanged
                        || event instanceof ChangeRefused
                        || event instanceof OutcomeUnknown);
    }

    @EventHandler
    void on(OrderEvent event) {
        for (Wait wait : waiting.getOrDefault(event.orderId(), List.of())) {
            if (event instanceof Ending || wait.ends.test(event)) wait.outcome.complete(event);
        }
    }

    int waiting() {
        return MOST_WAITING - room.availablePermits();
    }

    private static boolean isUnknown(OrderEvent event, Outstanding kind) {
        return event instanceof OutcomeUnknown unknown && unknown.kind() == kind;
    }

    private Wait register(OrderId orderId, Predicate<OrderEvent> ends) {
        Wait wait = new Wait(orderId, ends, room.tryAcquire());
        if (wait.registered)
            waiting.merge(
                    orderId,
                    List.of(wait),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        return wait;
    }

    /** Somebody who waits. */
    public final class Wait implements AutoCloseable {
        private final OrderId orderId;
        private final Predicate<OrderEvent> ends;
        private final boolean registered;
        private final CompletableFuture<OrderEvent> outcome = new CompletableFuture<>();

        private Wait(OrderId orderId, Predicate<OrderEvent> ends, boolean registered) {
            this.orderId = orderId;
            this.ends = ends;
            this.registered = registered;
        }

        OrderId orderId() {
            return orderId;
        }

        /** The event that ended the waiting, or null when the time is up. */
        @Nullable
        OrderEvent await(Duration atMost) {
            if (!registered) return null;
            try {
                return outcome.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return null;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // The server stops: what is known so far is the answer.
                return null;
            } catch (ExecutionException e) {
                throw new IllegalStateException("an outcome is never completed with a failure", e);
            }
        }

        @Override
        public void close() {
            if (!registered) return;
            waiting.computeIfPresent(orderId, (id, waits) -> {
                List<Wait> others = waits.stream().filter(wait -> wait != this).toList();
                return others.isEmpty() ? null : others;
            });
            room.release();
        }
    }
}
