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

    private static final int LONGEST_OF_OURS = 18;

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
        if (clientOrderId == null && exchangeOrderId == null) return find(call, arguments.text(ID));
        projections.awaitForCommand(Projections.ORDERS);
        return theOne(call, find(call.accountId(), exchangeOrderId, clientOrderId), "that id");
    }

    OrderView find(Call call, String id) {
        projections.awaitForCommand(Projections.ORDERS);
        OrderView ours = ours(call.accountId(), id);
        List<OrderView> found = ours != null ? List.of(ours) : find(call.accountId(), id, null);
        return theOne(call, found, "the id " + Arguments.shortened(id));
    }

    /** As it is now. */
    OrderView now(OrderId orderId) {
        projections.awaitForCommand(Projections.ORDERS);
        List<OrderView> found = queries.find(new FindOrders(List.of(orderId)));
        if (found.isEmpty())
            throw new CcxtError(
                    ErrorClass.OPERATION_FAILED,
                    "order " + orderId.value() + " cannot be read yet",
                    null,
                    orderId.value());
        return found.getFirst();
    }

    private @Nullable OrderView ours(AccountId account, String id) {
        if (!id.matches("[1-9][0-9]{0," + (LONGEST_OF_OURS - 1) + "}")) return null;
        return queries.find(new FindOrders(List.of(new OrderId(Long.parseLong(id))))).stream()
                .filter(order -> order.accountId().equals(account))
                .findAny()
                .orElse(null);
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
