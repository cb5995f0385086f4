package dev.ledgerline.api.order;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.request.CommandItem;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.OmsCommand;
import dev.ledgerline.api.request.Requests;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.account.AccountCommand.CancelOrders;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code cancel_order}: some orders of one account. */
@Component
class CancelOrder implements OmsCommand {
    /** As many as an account's limit on orders within an interval, and then some. */
    static final int MOST_ORDERS = 1_000;

    private static final Field<Long> ORDER_ID = Field.optional("order_id", Types.POSITIVE_ID);
    private static final Field<List<Long>> ORDER_IDS =
            Field.optional("order_ids", Types.listOf(Types.POSITIVE_ID, MOST_ORDERS), List.of());
    private static final Field<List<Long>> ORDER_IDS_CSV =
            Field.optional("order_ids_csv", Types.csvOf(Types.POSITIVE_ID, MOST_ORDERS));
    private static final Form PAYLOAD = Form.of("CancelOrder", ORDER_ID, ORDER_IDS, ORDER_IDS_CSV);

    private final Orders orders;
    private final Requests requests;
    private final Cancellations cancellations;

    CancelOrder(Orders orders, Requests requests, Cancellations cancellations) {
        this.orders = orders;
        this.requests = requests;
        this.cancellations = cancellations;
    }

    @Override
    public String name() {
        return "cancel_order";
    }

    @Override
    public String summary() {
        return "Cancels the orders named by any of the three fields; all must be of one account.";
    }

    @Override
    public Form payload() {
        return PAYLOAD;
    }

    @Override
    public boolean needsAccount() {
        return false;
    }

    @Override
    public @Nullable Run prepare(Values payload, Location location, Problems problems, Caller caller) {
        TreeSet<Long> named = new TreeSet<>(payload.require(ORDER_IDS));
        Long single = payload.get(ORDER_ID);
        if (single != null) named.add(single);
        List<Long> more = payload.get(ORDER_IDS_CSV);
        if (more != null) named.addAll(more);
        if (named.isEmpty()) {
            problems.add(location, "one of order_id, order_ids and order_ids_csv must name an order");
            return null;
        }
        List<OrderId> orderIds = named.stream().map(OrderId::new).toList();
        return item -> run(orderIds, item);
    }

    private CommandResult run(List<OrderId> orderIds, CommandItem item) {
        AccountId account = orders.forCommand(orderIds, item).getFirst().accountId();
        var cancel = new CancelOrders(account, requests.request(item, account), orderIds, List.of());
        return cancellations.send(cancel, orderIds, item);
    }
}
