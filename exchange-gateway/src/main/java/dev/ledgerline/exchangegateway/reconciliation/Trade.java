package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An execution with its figures, as the venue lists it or as our deal has it.
 *
 * @param orderId of our deal
 */
record Trade(
        TradeKey key,
        @Nullable OrderId orderId,
        Side side,
        Quantity quantity,
        Price price,
        @Nullable Money fee,
        Instant executedAt) {
    private static final Pattern TEXT = Pattern.compile("(buy|sell) (\\S+) @ (\\S+)(?:, fee (\\S+) (\\S+))?, (\\S+)");

    static Trade of(VenueFillReport report) {
        return new Trade(
                new TradeKey(report.instrument(), report.fill().tradeId()),
                null,
                report.side(),
                report.fill().quantity(),
                report.fill().price(),
                report.fill().fee(),
                report.fill().executedAt());
    }

    /** Whether both tell the same story. A fee that one side did not tell is no other story. */
    boolean contradicts(Trade other) {
        boolean fees = fee != null && other.fee != null && !fee.equals(other.fee);
        return side != other.side || !quantity.equals(other.quantity) || !price.equals(other.price) || fees;
    }

    /** As people read it, and {@link #parse} too. */
    String text() {
        return (side == Side.BUY ? "buy " : "sell ") + quantity + " @ " + price
                + (fee == null ? "" : ", fee " + fee.amount().toPlainString() + " " + fee.asset()) + ", " + executedAt;
    }

    static Trade parse(InstrumentId instrument, String tradeId, String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) throw new IllegalArgumentException("not a trade: " + text);
        String fee = matcher.group(4);
        return new Trade(
                new TradeKey(instrument, tradeId),
                null,
                matcher.group(1).equals("buy") ? Side.BUY : Side.SELL,
                Quantity.of(matcher.group(2)),
                Price.of(matcher.group(3)),
                fee == null ? null : new Money(new BigDecimal(fee), Asset.of(matcher.group(5))),
                Instant.parse(matcher.group(6)));
    }
}
