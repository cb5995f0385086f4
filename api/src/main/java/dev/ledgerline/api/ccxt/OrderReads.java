package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.deal.DealQuery.FindDealsOfOrders;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersOfAccount;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.value.InstrumentId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Orders, from our own books. */
@Component
class OrderReads implements Function.Group {
    static final int USUAL = 500;
    static final int MOST = 1_000;

    /** Whoever asks for all that works must not miss any of it; it is as much as one query tells. */
    private static final int ALL_OPEN = 5_000;

    private static final List<OrderStatus> OPEN =
            Stream.of(OrderStatus.values()).filter(status -> !status.isFinal()).toList();

    private static final String SOURCE = "our orders";

    private final Queries queries;
    private final Projections projections;
    private final OrderFinder finder;
    private final Symbols symbols;
    private final JsonMapper json;

    OrderReads(Queries queries, Projections projections, OrderFinder finder, Symbols symbols, JsonMapper json) {
        this.queries = queries;
        this.projections = projections;
        this.finder = finder;
        this.symbols = symbols;
        this.json = json;
    }

    @Override
    public List<Function> functions() {
        return List.of(
                Function.read("fetch_order(id, symbol?)", SOURCE, this::one),
                Function.read(
                        "fetch_order_status(id, symbol?)",
                        SOURCE,
                        call -> one(call).get("status")),
                list("fetch_orders", SOURCE, USUAL, List.of()),
                list("fetch_open_orders", "our orders that work", ALL_OPEN, OPEN),
                list("fetch_closed_orders", "our orders that are filled", USUAL, List.of(OrderStatus.FILLED)),
                list("fetch_canceled_orders", "our orders that are canceled", USUAL, List.of(OrderStatus.CANCELED)),
                list(
                        "fetch_canceled_and_closed_orders",
                        "our orders that are filled, canceled or expired",
                        USUAL,
                        List.of(OrderStatus.FILLED, OrderStatus.CANCELED, OrderStatus.EXPIRED)));
    }

    /** @param statuses any of them; none for all */
    private Function list(String name, String source, int usual, List<OrderStatus> statuses) {
        return Function.read(name + "(symbol?, since?, limit?)", source, call -> some(call, statuses, usual));
    }

    private JsonNode one(Call call) {
        OrderView order = finder.find(call);
        call.arguments().params().refuseOthers();
        return json(order);
    }

    private JsonNode some(Call call, List<OrderStatus> statuses, int usual) {
        Arguments arguments = call.arguments();
        arguments.params().refuseOthers();
        InstrumentId symbol = arguments.symbolOrNull();
        List<OrderView> found = find(new FindOrdersOfAccount(
                call.accountId(), symbol, statuses, null, null, arguments.since(), arguments.limit(usual, MOST)));
        if (found.isEmpty() && symbol != null) symbols.demandKnown(symbol, call);
        return json(found);
    }

    /** The orders in an instrument that work. */
    List<OrderView> open(InstrumentId symbol, Call call) {
        return find(new FindOrdersOfAccount(call.accountId(), symbol, OPEN, null, null, null, ALL_OPEN));
    }

    private List<OrderView> find(FindOrdersOfAccount query) {
        projections.awaitForCommand(Projections.ORDERS);
        return queries.find(query);
    }

    JsonNode json(OrderView order) {
        return json(List.of(order)).get(0);
    }

    ArrayNode json(List<OrderView> orders) {
        ArrayNode list = Unified.NODES.arrayNode(orders.size());
        List<OrderId> filled = orders.stream()
                .filter(order -> order.filledQuantity().isPositive())
                .map(OrderView::orderId)
                .toList();
        Map<OrderId, List<DealView>> deals = filled.isEmpty() ? Map.of() : deals(filled);
        for (OrderView order : orders)
            list.add(UnifiedOrder.of(order, deals.getOrDefault(order.orderId(), List.of()))
                    .json(json));
        return list;
    }

    private Map<OrderId, List<DealView>> deals(List<OrderId> orders) {
        projections.awaitForCommand(Projections.DEALS);
        return queries.find(new FindDealsOfOrders(orders)).stream()
                .filter(deal -> deal.orderId() != null)
                .collect(Collectors.groupingBy(deal -> Objects.requireNonNull(deal.orderId())));
    }
}
