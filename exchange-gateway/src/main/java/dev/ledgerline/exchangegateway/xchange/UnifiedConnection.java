package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.exchangegateway.venue.KeyRights;
import dev.ledgerline.exchangegateway.venue.VenueBalance;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.VenuePositionReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.dto.Order;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.account.Balance;
import org.knowm.xchange.dto.account.Wallet;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.OpenOrders;

/**
 * An account at an exchange of which XChange's unified interface is all we have. It is looked at and not traded on: an
 * order whose answer is lost could not be asked about by our id, and no exchange but Binance tells us each single fill.
 */
class UnifiedConnection implements Connection {
    private final AccountId accountId;
    private final UnifiedExchange exchange;

    UnifiedConnection(AccountId accountId, UnifiedExchange exchange) {
        this.accountId = accountId;
        this.exchange = exchange;
    }

    private RefusedException notTraded() {
        return RefusedException.unsupported(exchange.settings().exchange()
                + " is not traded on: XChange can neither ask it for an order by our id nor for each single fill");
    }

    @Override
    public String place(String clientOrderId, OrderTerms terms) {
        throw notTraded();
    }

    @Override
    public Quantity cancel(InstrumentId instrument, String clientOrderId) {
        throw notTraded();
    }

    /** Nothing is ever placed there by us. */
    @Override
    public @Nullable VenueOrderReport find(InstrumentId instrument, String clientOrderId) {
        return null;
    }

    /** Those of others: none of ours is there. */
    @Override
    public List<VenueOrderReport> openOrders() throws IOException {
        OpenOrders open = exchange.ask(opened -> opened.getTradeService().getOpenOrders());
        List<VenueOrderReport> told = new ArrayList<>();
        for (Order order : open.getAllOpenOrders()) {
            InstrumentId instrument = UnifiedMarkets.id(order.getInstrument());
            if (instrument != null) told.add(report(instrument, order));
        }
        return told;
    }

    private VenueOrderReport report(InstrumentId instrument, Order order) {
        BigDecimal filled = order.getCumulativeAmount();
        Date at = order.getTimestamp();
        return new VenueOrderReport(
                accountId,
                Objects.requireNonNullElse(order.getUserReference(), ""),
                order.getId(),
                instrument,
                order.getType() == OrderType.BID ? Side.BUY : Side.SELL,
                VenueOrderReport.Status.OPEN,
                new Quantity(order.getOriginalAmount()),
                order instanceof LimitOrder limit ? UnifiedMarkets.price(limit.getLimitPrice()) : null,
                filled == null ? Quantity.ZERO : new Quantity(filled),
                at == null ? exchange.now() : at.toInstant());
    }

    /** Nobody waits for any: nothing of ours is filled there. Whoever asks for a span is told the truth. */
    @Override
    public FillPage fillsSince(@Nullable String cursor) {
        return new FillPage(List.of(), cursor, false);
    }

    @Override
    public FillPage fillsBetween(
            List<InstrumentId> hints, Instant from, @Nullable Instant until, @Nullable String cursor) {
        throw notTraded();
    }

    @Override
    public KeyRights rights() {
        return KeyRights.UNKNOWN;
    }

    @Override
    public Holdings holdings() {
        return Holdings.UNEXPLAINED;
    }

    @Override
    public List<VenueBalance> balances() throws IOException {
        Map<Asset, VenueBalance> balances = new LinkedHashMap<>();
        for (Wallet wallet : exchange.ask(opened -> opened.getAccountService().getAccountInfo())
                .getWallets()
                .values())
            for (Balance each : wallet.getBalances().values()) {
                Asset asset = asset(each.getCurrency().getCurrencyCode());
                if (asset == null || each.getTotal().signum() == 0) continue;
                BigDecimal free = each.getAvailable();
                balances.merge(
                        asset,
                        new VenueBalance(
                                asset, free, each.getTotal().subtract(free).max(BigDecimal.ZERO)),
                        (one, other) -> new VenueBalance(
                                asset,
                                one.free().add(other.free()),
                                one.locked().add(other.locked())));
            }
        return List.copyOf(balances.values());
    }

    private static @Nullable Asset asset(String code) {
        try {
            return Asset.of(code);
        } catch (IllegalArgumentException e) {
            return null; // not in our letters
        }
    }

    /** Spot markets only: what is bought is held. */
    @Override
    public List<VenuePositionReport> positions() {
        return List.of();
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void close() {
        // XChange keeps nothing open between two calls.
    }
}
