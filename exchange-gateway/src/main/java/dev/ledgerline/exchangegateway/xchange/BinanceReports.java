package dev.ledgerline.exchangegateway.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport.Status;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.Fill;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Binance's reports in our words. A fill is one trade, with that trade's own quantity and price: the sums an order carries
 * are never divided into fills, and XChange's reading of them is not used, since it takes the last fill for the total.
 */
class BinanceReports {
    private final String venueId;
    private final AccountId accountId;
    private final BinanceSymbols symbols;

    BinanceReports(String venueId, AccountId accountId, BinanceSymbols symbols) {
        this.venueId = venueId;
        this.accountId = accountId;
        this.symbols = symbols;
    }

    /** @param clientOrderId ours when it was asked for by that, else as the payload has it */
    VenueOrderReport order(InstrumentId instrument, String clientOrderId, BinancePayload.Order order) {
        Long at = order.updateTime() != null ? order.updateTime() : order.time();
        return new VenueOrderReport(
                accountId,
                clientOrderId,
                Long.toString(order.orderId()),
                instrument,
                side(required(order.side(), "side")),
                status(required(order.status(), "status")),
                new Quantity(required(order.origQty(), "origQty")),
                price(order.price()),
                new Quantity(required(order.executedQty(), "executedQty")),
                Instant.ofEpochMilli(required(at, "time")));
    }

    VenueFillReport fill(InstrumentId instrument, String clientOrderId, BinancePayload.Trade trade) {
        return new VenueFillReport(
                accountId,
                clientOrderId,
                Long.toString(trade.orderId()),
                instrument,
                trade.buyer() ? Side.BUY : Side.SELL,
                new Fill(
                        venueId,
                        Long.toString(trade.id()),
                        new Quantity(trade.qty()),
                        new Price(trade.price()),
                        money(trade.commission(), trade.commissionAsset()),
                        Instant.ofEpochMilli(trade.time())));
    }

    /** Null for a symbol that is not among ours. */
    @Nullable
    InstrumentId instrument(JsonNode report) {
        return symbols.instrument(report.path("s").asText());
    }

    /** A cancel has an id of its own; the order's is then the original one. */
    static String clientOrderId(JsonNode report) {
        String original = report.path("C").asText("");
        return original.isEmpty() || original.equals("null") ? report.path("c").asText("") : original;
    }

    VenueOrderReport order(InstrumentId instrument, JsonNode report, long eventTime) {
        return new VenueOrderReport(
                accountId,
                clientOrderId(report),
                report.path("i").asText(),
                instrument,
                side(report.path("S").asText()),
                status(report.path("X").asText()),
                new Quantity(decimal(report, "q")),
                price(decimal(report, "p")),
                new Quantity(decimal(report, "z")),
                Instant.ofEpochMilli(report.path("T").asLong(eventTime)));
    }

    VenueFillReport fill(InstrumentId instrument, JsonNode report) {
        return new VenueFillReport(
                accountId,
                clientOrderId(report),
                report.path("i").asText(),
                instrument,
                side(report.path("S").asText()),
                new Fill(
                        venueId,
                        report.path("t").asText(),
                        new Quantity(decimal(report, "l")),
                        new Price(decimal(report, "L")),
                        money(
                                report.hasNonNull("n") ? decimal(report, "n") : null,
                                report.hasNonNull("N") ? report.get("N").asText() : null),
                        Instant.ofEpochMilli(report.path("T").asLong())));
    }

    static Status status(String status) {
        return switch (status) {
            case "NEW", "PENDING_NEW", "PARTIALLY_FILLED", "PENDING_CANCEL" -> Status.OPEN;
            case "FILLED" -> Status.FILLED;
            case "CANCELED" -> Status.CANCELED;
            case "EXPIRED", "EXPIRED_IN_MATCH" -> Status.EXPIRED;
            case "REJECTED" -> Status.REJECTED;
            default -> throw new IllegalArgumentException("an order status nobody told us of: " + status);
        };
    }

    private static Side side(String side) {
        return switch (side) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new IllegalArgumentException("not a side: " + side);
        };
    }

    private static BigDecimal decimal(JsonNode report, String field) {
        return new BigDecimal(report.path(field).asText());
    }

    /** Market orders have a price of zero. */
    private static @Nullable Price price(@Nullable BigDecimal price) {
        return price == null || price.signum() == 0 ? null : new Price(price);
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, @Nullable String asset) {
        if (amount == null || asset == null || asset.isEmpty()) return null;
        try {
            return new Money(amount, Asset.of(asset));
        } catch (IllegalArgumentException e) {
            return null; // an asset that is not named in our letters
        }
    }

    private static <T> T required(@Nullable T value, String field) {
        return Objects.requireNonNull(value, () -> "Binance's order has no " + field);
    }
}
