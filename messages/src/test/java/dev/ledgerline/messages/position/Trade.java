package dev.ledgerline.messages.position;

import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a venue executed, before it arrives anywhere and gets an id.
 *
 * @param at venue time, in seconds of the example
 * @param on the label of the position it is meant for, as in P1
 */
record Trade(
        long at,
        String tradeId,
        Side side,
        Quantity quantity,
        Price price,
        @Nullable Money fee,
        long strategy,
        @Nullable String on,
        @Nullable Long order,
        boolean external,
        BigDecimal step) {
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    static Trade buy(String quantity, String price) {
        return of(Side.BUY, quantity, price);
    }

    static Trade sell(String quantity, String price) {
        return of(Side.SELL, quantity, price);
    }

    private static Trade of(Side side, String quantity, String price) {
        return new Trade(
                0,
                "",
                side,
                Quantity.of(quantity),
                Price.of(price),
                null,
                0,
                null,
                null,
                false,
                new BigDecimal("0.001"));
    }

    static Instant second(long at) {
        return START.plusSeconds(at);
    }

    Trade at(long second) {
        return new Trade(second, "" + second, side, quantity, price, fee, strategy, on, order, external, step);
    }

    Trade called(String trade) {
        return new Trade(at, trade, side, quantity, price, fee, strategy, on, order, external, step);
    }

    Trade fee(String amount, String asset) {
        return fee(Money.of(amount, asset));
    }

    Trade fee(@Nullable Money paid) {
        return new Trade(at, tradeId, side, quantity, price, paid, strategy, on, order, external, step);
    }

    Trade by(long strategyId) {
        return new Trade(at, tradeId, side, quantity, price, fee, strategyId, on, order, external, step);
    }

    Trade on(@Nullable String position) {
        return new Trade(at, tradeId, side, quantity, price, fee, strategy, position, order, external, step);
    }

    Trade ofOrder(long orderId) {
        return new Trade(at, tradeId, side, quantity, price, fee, strategy, on, orderId, external, step);
    }

    Trade ofExternalOrder(long orderId) {
        return new Trade(at, tradeId, side, quantity, price, fee, strategy, on, orderId, true, step);
    }

    Trade step(String quantityStep) {
        return new Trade(
                at, tradeId, side, quantity, price, fee, strategy, on, order, external, new BigDecimal(quantityStep));
    }

    BookDeal arrivingAs(long dealId, @Nullable PositionId position) {
        return new BookDeal(
                new DealId(dealId),
                order == null ? null : new OrderId(order),
                tradeId,
                side,
                quantity,
                price,
                fee,
                second(at),
                step,
                new StrategyId(strategy),
                position,
                external,
                false,
                null,
                null,
                external ? "external" : "order",
                null);
    }

    BookDeal arrivingAs(long dealId) {
        return arrivingAs(dealId, null);
    }
}
