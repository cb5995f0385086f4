package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.deal.DealQuery.FindDealsOfOrders;
import dev.ledgerline.messages.deal.DealQuery.FindExecutions;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The account's own trades, from our own books. */
@Component
class TradeReads implements Function.Group {
    /** A trade is at most two deals. */
    private static final int DEALS_OF_A_TRADE = 2;

    private final Queries queries;
    private final Projections projections;
    private final OrderFinder finder;
    private final Symbols symbols;
    private final JsonMapper json;

    TradeReads(Queries queries, Projections projections, OrderFinder finder, Symbols symbols, JsonMapper json) {
        this.queries = queries;
        this.projections = projections;
        this.finder = finder;
        this.symbols = symbols;
        this.json = json;
    }

    @Override
    public List<Function> functions() {
        return List.of(
                Function.read("fetch_my_trades(symbol?, since?, limit?)", "our deals", this::mine),
                Function.read(
                        "fetch_order_trades(id, symbol?, since?, limit?)", "our deals of that order", this::ofOrder));
    }

    private JsonNode mine(Call call) {
        Arguments arguments = call.arguments();
        arguments.params().refuseOthers();
        InstrumentId symbol = arguments.symbolOrNull();
        Instant since = arguments.since();
        int limit = arguments.limit(OrderReads.USUAL, OrderReads.MOST);
        projections.awaitForCommand(Projections.DEALS);
        List<UnifiedTrade> trades = UnifiedTrade.of(
                queries.find(new FindExecutions(call.accountId(), symbol, since, DEALS_OF_A_TRADE * limit)));
        if (trades.isEmpty() && symbol != null) symbols.demandKnown(symbol, call);
        List<UnifiedTrade> told = some(trades, since, limit);
        return json(told, types(told));
    }

    private JsonNode ofOrder(Call call) {
        Arguments arguments = call.arguments();
        OrderView order = finder.find(call);
        arguments.params().refuseOthers();
        Instant since = arguments.since();
        int limit = arguments.limit(OrderReads.USUAL, OrderReads.MOST);
        projections.awaitForCommand(Projections.DEALS);
        List<DealView> deals = queries.find(new FindDealsOfOrders(List.of(order.orderId()))).stream()
                .filter(deal -> since == null || !deal.executedAt().isBefore(since))
                .toList();
        return json(
                some(UnifiedTrade.of(deals), since, limit), Map.of(order.orderId(), UnifiedOrder.type(order.type())));
    }

    /** The first ones since then, or the last ones of all. */
    private static List<UnifiedTrade> some(List<UnifiedTrade> all, @Nullable Instant since, int most) {
        int left = Math.max(0, all.size() - most);
        return since == null ? all.subList(left, all.size()) : all.subList(0, all.size() - left);
    }

    private Map<OrderId, String> types(List<UnifiedTrade> trades) {
        List<OrderId> orders = trades.stream()
                .map(UnifiedTrade::orderId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (orders.isEmpty()) return Map.of();
        return queries.find(new FindOrders(orders)).stream()
                .collect(Collectors.toMap(OrderView::orderId, order -> UnifiedOrder.type(order.type())));
    }

    private ArrayNode json(List<UnifiedTrade> trades, Map<OrderId, String> types) {
        ArrayNode list = Unified.NODES.arrayNode(trades.size());
        for (UnifiedTrade trade : trades) {
            OrderId order = trade.orderId();
            list.add(trade.json(order == null ? null : types.get(order), json));
        }
        return list;
    }
}
