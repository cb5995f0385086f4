package dev.ledgerline.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.Views;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.log.LoggedEvent;
import dev.ledgerline.messages.order.OrderEvent.OrderAccepted;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitPosition;
import dev.ledgerline.messages.value.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FramesTest {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final long LAST = 700;

    private final AtomicLong reached = new AtomicLong(LAST);
    private final AskedQueries core = new AskedQueries()
            .answering(AwaitPosition.class, query -> reached.getAndSet(LAST))
            .answering(
                    FindOrders.class,
                    query -> query.orderIds().stream()
                            .map(id -> Views.order(id.value(), 1, OrderStatus.CANCELED))
                            .toList());
    private final Frames frames = new Frames(
            core.queries, new Projections(core.queries), JsonMapper.builder().build());

    private static List<LoggedEvent> events() {
        List<LoggedEvent> events = new ArrayList<>();
        for (long id = 1; id <= 50; id++) {
            OrderId order = new OrderId(id);
            events.add(
                    new LoggedEvent(LAST - 200 + 2 * id, new OrderAccepted(order, ACCOUNT, "L" + id, "X" + id, NOON)));
            events.add(new LoggedEvent(LAST - 199 + 2 * id, new OrderCanceled(order, ACCOUNT, Quantity.ZERO, NOON)));
        }
        events.add(new LoggedEvent(LAST, new OrderCanceled(new OrderId(50), ACCOUNT, Quantity.ZERO, NOON)));
        events.add(new LoggedEvent(LAST + 9, "of no order"));
        return events;
    }

    @Test
    void asksTwiceForAHundredEventsOfOrders() {
        assertThat(frames.of(events())).hasSize(202);
        assertThat(core.asked).hasSize(2);
        assertThat(core.asked(AwaitPosition.class))
                .extracting(AwaitPosition::position)
                .containsExactly(LAST);
        assertThat(core.asked(FindOrders.class))
                .singleElement()
                .satisfies(query -> assertThat(query.orderIds()).hasSize(50));
    }

    @Test
    void waitsUntilTheRowsAreThoseOfTheLastEvent() {
        reached.set(LAST - 1);
        assertThat(frames.of(events())).isNotEmpty();
        assertThat(core.asked.stream().map(Object::getClass).<Object>map(Class::getSimpleName))
                .containsExactly("AwaitPosition", "AwaitPosition", "FindOrders");
    }

    @Test
    void asksNothingForEventsThatAreNotTold() {
        assertThat(frames.of(List.of(new LoggedEvent(1, "something else")))).isEmpty();
        assertThat(core.asked).isEmpty();
    }
}
