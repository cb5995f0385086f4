package dev.ledgerline.commandmodel.position;

import dev.ledgerline.commandmodel.Example;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.BookDeal;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Deals, said as shortly as examples do. Deal n is of order n and trade n, and happened at second n, unless said otherwise. */
final class Deals {
    private final long id;
    private final Side side;
    private final Quantity quantity;
    private final Price price;
    private Instant at;
    private OrderId order;
    private StrategyId strategy = Example.NONE;
    private @Nullable PositionId position;
    private @Nullable Money fee;
    private boolean external;
    private @Nullable Price stopLoss;
    private @Nullable Price takeProfit;
    private @Nullable String comment;

    private Deals(long id, Side side, String quantity, String price) {
        this.id = id;
        this.side = side;
        this.quantity = Quantity.of(quantity);
        this.price = Price.of(price);
        this.at = Example.second(id);
        this.order = new OrderId(id);
    }

    static Deals buy(long id, String quantity, String price) {
        return new Deals(id, Side.BUY, quantity, price);
    }

    static Deals sell(long id, String quantity, String price) {
        return new Deals(id, Side.SELL, quantity, price);
    }

    Deals at(long second) {
        at = Example.second(second);
        return this;
    }

    Deals of(long orderId) {
        order = new OrderId(orderId);
        return this;
    }

    Deals by(StrategyId id) {
        strategy = id;
        return this;
    }

    Deals on(long id) {
        position = new PositionId(id);
        return this;
    }

    Deals fee(String amount, String asset) {
        fee = Money.of(amount, asset);
        return this;
    }

    Deals external() {
        external = true;
        return this;
    }

    Deals stops(@Nullable String loss, @Nullable String profit) {
        stopLoss = loss == null ? null : Price.of(loss);
        takeProfit = profit == null ? null : Price.of(profit);
        return this;
    }

    Deals comment(String text) {
        comment = text;
        return this;
    }

    BookDeal deal() {
        return new BookDeal(
                Example.deal(id),
                order,
                "" + id,
                side,
                quantity,
                price,
                fee,
                at,
                Example.STEP,
                strategy,
                position,
                external,
                false,
                stopLoss,
                takeProfit,
                "api",
                comment);
    }
}
