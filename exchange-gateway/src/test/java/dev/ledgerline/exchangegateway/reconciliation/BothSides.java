package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.VenuePositionReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.Fill;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What both sides of one margin account say, to be looked at. */
final class BothSides {
    static final AccountId ACCOUNT = new AccountId(1);
    static final AccountId OTHER = new AccountId(2);
    static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    static final InstrumentId ETH = InstrumentId.of("ETH/USDT");
    static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    static final Instant FROM = AT.minusSeconds(600);

    final List<VenueOrderReport> openThere = new ArrayList<>();
    final List<VenueFillReport> fills = new ArrayList<>();
    final Map<String, BigDecimal> balances = new HashMap<>();
    final Map<InstrumentId, VenuePositionReport> positions = new HashMap<>();
    final Map<OrderId, OrderAnswer> answers = new HashMap<>();
    final Set<OrderId> outstanding = new HashSet<>();
    final Map<OrderId, OrderView> orders = new LinkedHashMap<>();
    final Map<TradeKey, Trade> deals = new LinkedHashMap<>();
    final Effect sums = new Effect();
    final List<Adjustment> adjustments = new ArrayList<>();
    final Map<OrderKey, OrderId> imports = new HashMap<>();
    final Map<CaseId, KnownCase> cases = new LinkedHashMap<>();
    Holdings holdings = Holdings.CASH_AND_POSITIONS;
    boolean quiet = true;

    @Nullable
    Instant baselineFrom = FROM.minusSeconds(3600);

    Comparison compare() {
        return Comparison.of(look(), external -> true);
    }

    Look look() {
        List<OrderView> openHere = orders.values().stream()
                .filter(view ->
                        view.accountId().equals(ACCOUNT) && !view.status().isFinal())
                .toList();
        return new Look(
                ACCOUNT,
                new Look.Span(FROM, null, AT.plusSeconds(60)),
                new Look.TheirSide(openThere, fills, holdings, balances, positions, quiet, answers),
                new Look.OurSide(
                        outstanding, orders, openHere, deals, sums, adjustments, imports, cases, baselineFrom));
    }

    void hold(String coins, String money) {
        BigDecimal quantity = new BigDecimal(coins);
        if (quantity.signum() != 0) positions.put(BTC, new VenuePositionReport(BTC, quantity, new BigDecimal(100)));
        balances.put("USDT", new BigDecimal(money));
    }

    VenueFillReport fill(String clientOrderId, String tradeId, String quantity) {
        return fill(clientOrderId, tradeId, quantity, "100", AT);
    }

    VenueFillReport fill(String clientOrderId, String tradeId, String quantity, String price, Instant at) {
        return fill(new OrderKey(BTC, "X" + clientOrderId), clientOrderId, tradeId, quantity, price, at);
    }

    VenueFillReport fill(
            OrderKey order, String clientOrderId, String tradeId, String quantity, String price, Instant at) {
        VenueFillReport report = new VenueFillReport(
                ACCOUNT,
                clientOrderId,
                order.exchangeOrderId(),
                order.instrument(),
                Side.BUY,
                new Fill("test", tradeId, Quantity.of(quantity), Price.of(price), Money.of("0.1", "USDT"), at));
        fills.add(report);
        return report;
    }

    /** Our deal of what the venue tells. */
    void record(VenueFillReport report, OrderId orderId) {
        Trade told = Trade.of(report);
        deal(new Trade(told.key(), orderId, told.side(), told.quantity(), told.price(), told.fee(), told.executedAt()));
    }

    void deal(Trade deal) {
        deals.put(deal.key(), deal);
        sums.plus(deal);
    }

    static Trade trade(String tradeId, String quantity, String price, Instant at) {
        return new Trade(
                new TradeKey(BTC, tradeId),
                new OrderId(7),
                Side.BUY,
                Quantity.of(quantity),
                Price.of(price),
                Money.of("0.1", "USDT"),
                at);
    }

    void openThere(String clientOrderId, String quantity, String filled, String price) {
        openThere.add(report(clientOrderId, VenueOrderReport.Status.OPEN, quantity, filled, price));
    }

    static VenueOrderReport report(
            String clientOrderId, VenueOrderReport.Status status, String quantity, String filled, String price) {
        return new VenueOrderReport(
                ACCOUNT,
                clientOrderId,
                "X" + clientOrderId,
                BTC,
                Side.BUY,
                status,
                Quantity.of(quantity),
                Price.of(price),
                Quantity.of(filled),
                AT);
    }

    OrderView order(long id, AccountId accountId, OrderStatus status, String quantity, String filled) {
        OrderView view = new OrderView(
                new OrderId(id),
                null,
                accountId,
                BTC,
                Side.BUY,
                OrderType.LIMIT,
                TimeInForce.GTC,
                false,
                false,
                status,
                null,
                null,
                null,
                StrategyId.NONE,
                null,
                null,
                "api",
                null,
                null,
                "L" + id,
                "XL" + id,
                Quantity.of(quantity),
                Price.of("100"),
                null,
                null,
                null,
                Quantity.of(filled),
                null,
                true,
                null,
                null,
                FROM,
                FROM,
                null);
        orders.put(view.orderId(), view);
        return view;
    }
}
