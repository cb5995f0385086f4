package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.deal.DealRow;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One execution at the venue, as ccxt tells it. A fill that turns a position is two deals to us, since it closes one
 * position and opens another; to the venue, and so to ccxt, it is one trade.
 *
 * @param deals of this trade, at least one
 */
record UnifiedTrade(List<DealView> deals) {
    /** The trades of some deals, in their order; deals that are no venue's trades are left out. */
    static List<UnifiedTrade> of(Collection<DealView> deals) {
        Map<List<Object>, List<DealView>> byTrade = new LinkedHashMap<>();
        for (DealView deal : deals)
            if (deal.tradeId() != null)
                byTrade.computeIfAbsent(
                                List.of(deal.accountId(), deal.instrument(), deal.tradeId()), key -> new ArrayList<>())
                        .add(deal);
        return byTrade.values().stream().map(UnifiedTrade::new).toList();
    }

    private DealView first() {
        return deals.getFirst();
    }

    @Nullable
    OrderId orderId() {
        return first().orderId();
    }

    BigDecimal amount() {
        return deals.stream().map(deal -> deal.quantity().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal cost() {
        return deals.stream().map(deal -> deal.quantity().times(deal.price())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What some trades cost in fees, for each currency. */
    static Map<Asset, BigDecimal> fees(Collection<UnifiedTrade> trades) {
        Map<Asset, BigDecimal> fees = new TreeMap<>((one, other) -> one.code().compareTo(other.code()));
        Stream<Money> each = trades.stream()
                .flatMap(trade -> trade.deals().stream())
                .map(DealView::fee)
                .filter(Objects::nonNull);
        each.forEach(fee -> fees.merge(fee.asset(), fee.amount(), BigDecimal::add));
        return fees;
    }

    /** Sets fee, where there is one currency, and fees; the trades of an order stand between them. */
    static void putFees(ObjectNode into, Map<Asset, BigDecimal> fees, @Nullable ArrayNode trades) {
        ArrayNode list = Unified.NODES.arrayNode();
        fees.forEach((asset, cost) -> list.add(fee(asset, cost)));
        into.set("fee", list.size() == 1 ? list.get(0) : Unified.NODES.nullNode());
        if (trades != null) into.set("trades", trades);
        into.set("fees", list);
    }

    private static ObjectNode fee(Asset asset, BigDecimal cost) {
        ObjectNode fee = Unified.NODES.objectNode();
        fee.put("currency", asset.code());
        fee.set("cost", Unified.number(cost));
        return fee;
    }

    /** @param type of its order, where that is known */
    JsonNode json(@Nullable String type, JsonMapper json) {
        DealView deal = first();
        ObjectNode trade = Unified.NODES.objectNode();
        ObjectNode info = trade.putObject("info");
        info.set("deals", json.valueToTree(deals.stream().map(DealRow::of).toList()));
        Unified.putTime(trade, deal.executedAt());
        trade.put("symbol", deal.instrument().toString());
        trade.set("id", Unified.text(deal.tradeId()));
        trade.set(
                "order",
                deal.orderId() == null
                        ? Unified.NODES.nullNode()
                        : Unified.text(deal.orderId().value()));
        trade.set("type", Unified.text(type));
        trade.put("side", Words.lower(deal.side()));
        trade.putNull("takerOrMaker");
        trade.set("price", Unified.price(deal.price()));
        trade.set("amount", Unified.number(amount()));
        trade.set("cost", Unified.number(cost()));
        putFees(trade, fees(List.of(this)), null);
        return trade;
    }
}
