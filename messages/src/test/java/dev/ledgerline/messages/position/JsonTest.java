package dev.ledgerline.messages.position;

import static dev.ledgerline.messages.position.Story.BTC_USDT;
import static dev.ledgerline.messages.position.Trade.buy;
import static dev.ledgerline.messages.position.Trade.second;
import static dev.ledgerline.messages.position.Trade.sell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.position.BookEntry.CloseBy;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** What events and snapshots hold is read back exactly. */
class JsonTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NANOS = Instant.parse("2026-01-05T09:00:00.123456789Z");

    @Test
    void keepsTheDealsOfABook() {
        BookDeal plain = buy("1", "100").at(1).arrivingAs(1);
        BookDeal full = new BookDeal(
                new DealId(7),
                new OrderId(8),
                "trade-9",
                Side.SELL,
                Quantity.of("0.000000000000000001"),
                Price.of("99999999999999999.5"),
                Money.of("-0.0000001", "BNB"),
                NANOS,
                new BigDecimal("0.00100"),
                new StrategyId(3),
                new PositionId(4),
                true,
                true,
                Price.of("90"),
                Price.of("110"),
                "external",
                "a \"comment\", ä");
        assertKept(plain, BookDeal.class);
        assertKept(full, BookDeal.class);
        assertThat(tree(full)).doesNotContain("dedicated", "mode");
        assertKept(full.under(PositionMode.HEDGE), BookDeal.class);
        assertThat(tree(full.under(PositionMode.HEDGE))).endsWith(",\"mode\":\"HEDGE\"}");
    }

    @Test
    void keepsTheDealsOfCallers() {
        Book book = Story.of(
                        PositionMode.NETTING,
                        buy("3", "100").fee("0.1", "BNB"),
                        sell("7", "99.99").fee("0.1", "USDT"))
                .inOrder();
        assertThat(book.legs()).hasSize(3).allSatisfy(leg -> assertKept(leg, Leg.class));
    }

    @Test
    void keepsStatesOfPositions() {
        Book book = Story.of(
                        PositionMode.HEDGE,
                        buy("3", "100").fee("0.001", "BTC"),
                        buy("4", "101"),
                        sell("7", "99").on("P1"))
                .inOrder();
        for (Position position : book.positions()) {
            PositionState state =
                    PositionState.of(position, BTC_USDT, PositionStatus.CLOSE_REQUESTED, Price.of("95.5"), null, "why");
            assertKept(state, PositionState.class);
            assertKept(position, Position.class);
        }
    }

    @Test
    void keepsThirtyDigits() {
        Position position = Story.of(PositionMode.NETTING, buy("3", "100"), buy("4", "101.1"), sell("1", "99"))
                .inOrder()
                .positions()
                .getFirst();
        assertThat(position.cost().precision()).isGreaterThan(25);
        assertKept(position, Position.class);
    }

    @Test
    void keepsOrderTerms() {
        OrderTerms terms = new OrderTerms(
                BTC_USDT,
                Side.BUY,
                OrderType.LIMIT,
                Quantity.of("1.5"),
                Price.of("100"),
                null,
                TimeInForce.GTC,
                true,
                false,
                StrategyId.NONE,
                new PositionId(4),
                Price.of("90"),
                null,
                "order",
                null,
                "mine-1");
        assertKept(terms, OrderTerms.class);
        assertThat(tree(terms)).doesNotContain("workingPrice");
    }

    @Test
    void writesValuesAsTexts() {
        assertThat(JSON.writeValueAsString(Price.of("100.50"))).isEqualTo("\"100.5\"");
        assertThat(JSON.writeValueAsString(Quantity.of("1E-18"))).isEqualTo("\"0.000000000000000001\"");
        assertThat(JSON.writeValueAsString(BTC_USDT)).isEqualTo("\"BTC/USDT\"");
        assertThat(JSON.writeValueAsString(new PositionId(5))).isEqualTo("5");
        BookId book = new BookId(new AccountId(3), BTC_USDT);
        assertThat(JSON.writeValueAsString(book)).isEqualTo("\"book-3-BTC/USDT\"");
        assertKept(book, BookId.class);
        assertKept(Money.of("-0.000000000000000001", "BNB"), Money.class);
    }

    @ParameterizedTest
    @EnumSource(PositionMode.class)
    void continuesABookAsIfItHadNeverBeenStored(PositionMode mode) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RandomTrades trades = new RandomTrades(random, true);
        Book original = Book.empty(mode, BTC_USDT);
        Book restored = restored(original);
        for (int i = 1; i <= 560; i++) {
            int at = random.nextInt(10) == 0 ? Math.max(1, i - random.nextInt(50)) : i;
            BookDeal deal = trades.trade(at, "" + i).arrivingAs(i * Story.ID_GAP);
            Book.Change change = Story.take(original, deal);
            Book.Change same = Story.take(restored, deal);
            assertThat(same.legs()).as("seed " + seed).isEqualTo(change.legs());
            assertThat(same.positions()).as("seed " + seed).isEqualTo(change.positions());
            assertThat(same.positionsBefore()).as("seed " + seed).isEqualTo(change.positionsBefore());
            assertThat(same.sparesUsed()).as("seed " + seed).isEqualTo(change.sparesUsed());
            original = change.book();
            restored = i % 20 == 0 ? restored(same.book()) : same.book();
        }
        assertThat(restored.isBeforeKnown(buy("1", "1").at(1).arrivingAs(1))).isTrue();
        assertThat(restored.positions()).as("seed " + seed).isEqualTo(original.positions());
        assertThat(JSON.writeValueAsString(restored)).isEqualTo(JSON.writeValueAsString(original));
    }

    @Test
    void restoresABookWithPositionsThatMet() {
        Book book = Story.of(
                        PositionMode.HEDGE,
                        buy("2", "100").by(1),
                        buy("3", "104").by(2),
                        sell("1", "110").by(1))
                .inOrder();
        PositionId p1 = Story.labelled(book, "P1").id();
        PositionId p2 = Story.labelled(book, "P2").id();
        PositionId p3 = Story.labelled(book, "P3").id();
        CloseBy closeBy = new CloseBy(
                p1, p3, Quantity.of("1"), new DealId(91), new DealId(92), StrategyId.NONE, NANOS.plusSeconds(4));
        Book met = book.closeBy(closeBy).book().merge(p1, p2, second(5)).book();
        assertThat(Story.positions(met)).containsExactly("P1 merged, realised 10", "P2 long 4 @ 103", "P3 closed");
        assertThat(restored(met).entries()).isEqualTo(met.entries());
        assertThat(restored(met).positions()).isEqualTo(met.positions());
        assertThat(restored(met).legs()).isEqualTo(met.legs());
        Book back = restored(restored(met)
                .reassign(new OrderId(1), StrategyId.NONE, null, List.of())
                .book());
        assertThat(back.positions()).isEqualTo(met.positions());
    }

    private static Book restored(Book book) {
        return Objects.requireNonNull(JSON.readValue(JSON.writeValueAsString(book), Book.class));
    }

    private static <T> void assertKept(T value, Class<T> type) {
        assertThat(JSON.readValue(JSON.writeValueAsString(value), type)).isEqualTo(value);
    }

    private static String tree(Object value) {
        return JSON.writeValueAsString(value);
    }
}
