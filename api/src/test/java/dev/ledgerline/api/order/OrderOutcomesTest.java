package dev.ledgerline.api.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderEvent.CancelRefused;
import dev.ledgerline.messages.order.OrderEvent.OrderAccepted;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderEvent.OrderChanged;
import dev.ledgerline.messages.order.OrderEvent.OutcomeUnknown;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.value.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OrderOutcomesTest {
    private static final OrderId ORDER = new OrderId(7);
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final OrderEvent ACCEPTED = new OrderAccepted(ORDER, ACCOUNT, "L7", "X7", NOON);
    private static final OrderEvent CANCELED = new OrderCanceled(ORDER, ACCOUNT, Quantity.ZERO, NOON);

    private final OrderOutcomes outcomes = new OrderOutcomes();

    @Test
    void tellsWhoWaitsAsSoonAsItIsKnown() {
        try (OrderOutcomes.Wait wait = outcomes.forPlacement(ORDER)) {
            var told = CompletableFuture.supplyAsync(() -> wait.await(Duration.ofSeconds(10)));
            outcomes.on(ACCEPTED);
            assertThat(told).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void remembersWhatCameBeforeTheWaiting() {
        try (OrderOutcomes.Wait wait = outcomes.forPlacement(ORDER)) {
            outcomes.on(ACCEPTED);
            outcomes.on(CANCELED);
            assertThat(wait.await(Duration.ZERO)).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void tellsEachOnlyWhatItWaitsFor() {
        try (OrderOutcomes.Wait cancel = outcomes.forCancel(ORDER);
                OrderOutcomes.Wait change = outcomes.forChange(ORDER);
                OrderOutcomes.Wait other = outcomes.forPlacement(new OrderId(8))) {
            outcomes.on(ACCEPTED);
            outcomes.on(new OutcomeUnknown(ORDER, ACCOUNT, "simulated", Outstanding.PLACE, "L7", "cut", NOON));
            assertThat(cancel.await(Duration.ZERO)).isNull();
            assertThat(change.await(Duration.ZERO)).isInstanceOf(OutcomeUnknown.class);

            outcomes.on(new OrderChanged(ORDER, ACCOUNT, Quantity.of("1"), null, "L7", "X7", NOON));
            assertThat(cancel.await(Duration.ZERO)).isNull();
            outcomes.on(new CancelRefused(ORDER, ACCOUNT, "ORDER_ALREADY_CLOSED", "it has ended", NOON));
            assertThat(cancel.await(Duration.ZERO)).isInstanceOf(CancelRefused.class);
            assertThat(other.await(Duration.ZERO)).isNull();
        }
    }

    @Test
    void endsEveryWaitingWhenTheOrderEnds() {
        try (OrderOutcomes.Wait placement = outcomes.forPlacement(ORDER);
                OrderOutcomes.Wait change = outcomes.forChange(ORDER)) {
            outcomes.on(CANCELED);
            assertThat(placement.await(Duration.ZERO)).isEqualTo(CANCELED);
            assertThat(change.await(Duration.ZERO)).isEqualTo(CANCELED);
        }
    }

    @Test
    void forgetsWhoHasStoppedWaiting() {
        for (int round = 0; round < 3; round++) {
            try (OrderOutcomes.Wait one = outcomes.forPlacement(ORDER);
                    OrderOutcomes.Wait two = outcomes.forCancel(ORDER)) {
                assertThat(one.orderId()).isEqualTo(two.orderId());
                assertThat(outcomes.waiting()).isEqualTo(2);
            }
        }
        assertThat(outcomes.waiting()).isZero();
    }

    @Test
    void letsNoMoreWaitThanItHasRoomFor() {
        List<OrderOutcomes.Wait> crowd = new ArrayList<>();
        for (int one = 1; one <= OrderOutcomes.MOST_WAITING; one++) crowd.add(outcomes.forPlacement(new OrderId(one)));

        try (OrderOutcomes.Wait late = outcomes.forPlacement(ORDER)) {
            assertThat(late.await(Duration.ofSeconds(60))).isNull();
        }

        crowd.forEach(OrderOutcomes.Wait::close);
        assertThat(outcomes.waiting()).isZero();
    }
}
