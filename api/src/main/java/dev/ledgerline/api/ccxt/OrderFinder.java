package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersOfAccount;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.value.InstrumentId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the order a caller speaks of. An id is ours, since that is what we hand out; one that is not is taken for the
 * exchange's. Whoever means the exchange's id, or his own word for the order, and wants to be sure, says so in params.
 */
@Component
class OrderFinder {
    static final String ID = "id";

    private static final String CLIENT_ORDER_ID = "clientOrderId";
    private static final String EXCHANGE_ORDER_ID = "exchangeOrderId";
    static final List<String> OTHER_IDS =
            List.of(CLIENT_ORDER_ID, "client_order_id", EXCHANGE_ORDER_ID, "exchange_order_id");

    /** So many digits fit into an id, whatever they are. */
    private static final Pattern OURS = Pattern.compile("[1-9][0-9]{0,17}");

    /** A caller's word for orders may have been used before; the latest of them are looked at. */
    private static final int SOME = 50;

    private final Queries queries;
    private final Projections projections;

    OrderFinder(Queries queries, Projections projections) {
        this.queries = queries;
        this.projections = projections;
    }

    /** The order that id, params and symbol name. */
    OrderView find(Call call) {
        Arguments arguments = call.arguments();
        String clientOrderId = arguments.params().takeText(CLIENT_ORDER_ID, "client_order_id");
        String exchangeOrderId = arguments.params().takeText(EXCHANGE_ORDER_ID, "exchange_order_id");
        if (clientOrderId == null && exchangeOrderId == null)
            return find(call, List.of(arguments.text(ID))).getFirst();
        projections.awaitForCommand(Projections.ORDERS);
        return theOne(call, find(call.accountId(), exchangeOrderId, clientOrderId), "that id");
    }

    /** The orders with these ids, each an id of ours or of the exchange's. */
    List<OrderView> find(Call call, List<String> ids) {
        projections.awaitForCommand(Projections.ORDERS);
        Map<String, OrderView> ours = ours(call.accountId(), ids);
        return ids.stream().map(id -> one(call, id, ours.get(id))).toList();
    }

    private OrderView one(Call call, String id, @Nullable OrderView ours) {
        List<OrderView> found = ours != null ? List.of(ours) : find(call.accountId(), id, null);
        return theOne(call, found, "the id " + Arguments.shortened(id));
    }

    /** As it is now. */
    OrderView now(OrderId orderId) {
        List<OrderView> found = now(List.of(orderId));
        if (found.isEmpty())
            throw new CcxtError(
                    ErrorClass.OPERATION_FAILED,
                    "order " + orderId.value() + " cannot be read yet",
                    null,
                    orderId.value());
        return found.getFirst();
    }

    /** As they are now, those that can be read. */
    List<OrderView> now(List<OrderId> orderIds) {
        projections.awaitForCommand(Projections.ORDERS);
        return queries.find(new FindOrders(orderIds));
    }

    private Map<String, OrderView> ours(AccountId account, List<String> ids) {
        List<OrderId> possible = ids.stream()
                .filter(OURS.asMatchPredicate())
                .distinct()
                .map(id -> new OrderId(Long.parseLong(id)))
                .toList();
        if (possible.isEmpty()) return Map.of();
        return queries.find(new FindOrders(possible)).stream()
                .filter(order -> order.accountId().equals(account))
                .collect(Collectors.toMap(order -> Long.toString(order.orderId().value()), order -> order));
    }

    private List<OrderView> find(AccountId account, @Nullable String exchangeOrderId, @Nullable String clientOrderId) {
        return queries.find(
                new FindOrdersOfAccount(account, null, List.of(), exchangeOrderId, clientOrderId, null, SOME));
    }

    /** Of several that were called the same, the one that still works; of none that does, the last. */
    private static OrderView theOne(Call call, List<OrderView> found, String by) {
        InstrumentId symbol = call.arguments().symbolOrNull();
        List<OrderView> fitting = found.stream()
                .filter(order -> symbol == null || symbol.equals(order.instrument()))
                .toList();
        if (fitting.isEmpty())
            throw call.error(
                    ErrorClass.ORDER_NOT_FOUND,
                    "finds no order by " + by + (symbol == null ? "" : " in " + symbol) + " on account "
                            + call.accountId().value());
        List<OrderView> working =
                fitting.stream().filter(order -> !order.status().isFinal()).toList();
        if (working.size() > 1)
            throw call.error(ErrorClass.BAD_REQUEST, "finds " + working.size() + " working orders by " + by);
        return working.size() == 1 ? working.getFirst() : fitting.getLast();
    }
}
