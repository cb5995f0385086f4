package dev.ledgerline.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.BookEntry.CloseBy;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.DealEntry;
import dev.ledgerline.messages.position.Leg;
import dev.ledgerline.messages.position.PositionEvent.OrderDealsReassigned;
import dev.ledgerline.messages.position.PositionEvent.PositionsClosedBy;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final BookId BOOK = new BookId(ACCOUNT, InstrumentId.of("BTC/USDT"));
    private static final Request REQUEST = new Request(new CommandId(5), ACCOUNT, null, "reassign", "f", NOON);
    private static final OrderId ORDER = new OrderId(7);
    private static final OrderId OTHER = new OrderId(8);
    private static final PositionId POSITION = new PositionId(3);
    private static final StrategyId STRATEGY = new StrategyId(4);
    private static final Quantity ONE = new Quantity(BigDecimal.ONE);

    private static Leg leg(long dealId, OrderId order) {
        return new Leg(
                new DealId(dealId),
                order,
                "t" + dealId,
                POSITION,
                null,
                Side.BUY,
                ONE,
                new Price(BigDecimal.TEN),
                null,
                DealEntry.IN,
                BigDecimal.ZERO,
                STRATEGY,
                "client",
                null,
                NOON);
    }

    private static List<String> words(Object event) {
        return Telling.of(event).stream()
                .map(told -> {
                    Told.RowId row = told.row();
                    return told.event().word() + (row == null ? "" : " " + row.id());
                })
                .toList();
    }

    @Test
    void tellsEachNewDealByBothNames() {
        CloseBy closeBy = new CloseBy(POSITION, new PositionId(9), ONE, new DealId(11), new DealId(12), STRATEGY, NOON);

        assertThat(words(new PositionsClosedBy(
                        BOOK, REQUEST, closeBy, List.of(leg(11, ORDER), leg(12, ORDER)), List.of(), NOON)))
                .containsExactly(
                        "close_by_executed",
                        "deal_created 11",
                        "deal_updated 11",
                        "deal_created 12",
                        "deal_updated 12");
    }

    @Test
    void tellsWhatAReassignmentDid() {
        OrderDealsReassigned event = new OrderDealsReassigned(
                BOOK,
                REQUEST,
                ORDER,
                STRATEGY,
                null,
                List.of(),
                List.of(leg(11, ORDER), leg(13, OTHER)),
                List.of(leg(11, ORDER), leg(12, ORDER), leg(13, OTHER)),
                List.of(),
                List.of(),
                null,
                NOON);

        assertThat(words(event))
                .containsExactly(
                        "reassigned",
                        "reassign_audit",
                        "deal_updated 11",
                        "deal_created 12",
                        "deal_updated 12",
                        "deal_updated 13");
        assertThat(Telling.of(event).get(1).details())
                .containsEntry("command_id", 5L)
                .containsEntry("order_id", 7L)
                .containsEntry("target_strategy_id", 4L)
                .containsEntry("target_position_id", 0L)
                .containsEntry("deals_updated", 2L)
                .containsEntry("positions_updated", 0);
    }
}
