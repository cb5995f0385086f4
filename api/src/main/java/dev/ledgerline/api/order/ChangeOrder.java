package dev.ledgerline.api.order;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.account.TradedAccount;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.request.CommandError;
import dev.ledgerline.api.request.CommandItem;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.OmsCommand;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.request.Requests;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountCommand.RequestOrderChange;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.instrument.InstrumentQuery.FindMarket;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderEvent.ChangeRefused;
import dev.ledgerline.messages.order.OrderEvent.OrderChanged;
import dev.ledgerline.messages.order.OrderEvent.OrderRejected;
import dev.ledgerline.messages.order.OrderEvent.OutcomeUnknown;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code change_order}: another price or quantity; what is left out stays as it is. */
@Component
class ChangeOrder implements OmsCommand {
    private static final Field<Long> ORDER_ID = Field.required("order_id", Types.POSITIVE_ID);
    private static final Field<Price> NEW_PRICE = Field.optional("new_price", Types.PRICE);
    private static final Field<Quantity> NEW_QTY =
            Field.optional("new_qty", Types.QUANTITY).says("Of the whole order, what is filled of it included.");
    private static final Form PAYLOAD = Form.of("ChangeOrder", ORDER_ID, NEW_PRICE, NEW_QTY);

    private final Orders orders;
    private final Accounts accounts;
    private final Queries queries;
    private final Requests requests;
    private final OrderOutcomes outcomes;

    ChangeOrder(Orders orders, Accounts accounts, Queries queries, Requests requests, OrderOutcomes outcomes) {
        this.orders = orders;
        this.accounts = accounts;
        this.queries = queries;
        this.requests = requests;
        this.outcomes = outcomes;
    }

    private record Change(
            OrderId orderId,
            @Nullable Price price,
            @Nullable Quantity quantity) {}

    @Override
    public String name() {
        return "change_order";
    }

    @Override
    public String summary() {
        return "Changes price or quantity of a working order; what is left out stays.";
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
        Change change =
                new Change(new OrderId(payload.require(ORDER_ID)), payload.get(NEW_PRICE), payload.get(NEW_QTY));
        if (change.price() == null && change.quantity() == null) {
            problems.add(location, "one of new_price and new_qty must be given");
            return null;
        }
        return item -> run(change, item);
    }

    private CommandResult run(Change change, CommandItem item) {
        OrderView order = orders.forCommand(List.of(change.orderId()), item).getFirst();
        TradedAccount account = accounts.forCommand(order.accountId(), item.caller(), Permission.TRADE);
        RequestOrderChange command = new RequestOrderChange(
                account.accountId(),
                requests.request(item, account.accountId()),
                change.orderId(),
                change.price(),
                change.quantity(),
                queries.findOrNull(new FindMarket(account.accountId(), account.exchangeId(), order.instrument())));
        try (OrderOutcomes.Wait wait = outcomes.forChange(change.orderId())) {
            Answer answer = requests.send(command, item.caller());
            CommandResult result = CommandResult.of(answer);
            if (!result.ok()) return result;
            return answer.repeated()
                    ? present(result, change)
                    : told(result, wait.await(item.patience().left()));
        }
    }

    private static CommandResult told(CommandResult result, @Nullable OrderEvent event) {
        return switch (event) {
            case null -> result.butPending();
            case OrderChanged changed -> result;
            case ChangeRefused refused -> result.butFailed(CommandError.told(refused.code(), refused.text()));
            case OrderRejected rejected -> result.butFailed(CommandError.venue(rejected.code(), rejected.text()));
            case OutcomeUnknown unknown -> result.butFailed(unknown(unknown.evidence()));
            default ->
                result.butFailed(CommandError.of(
                        PublicCode.INVALID_ORDER_STATE, "the order ended before the change reached it"));
        };
    }

    /** The events of a repeated request may be long past: what counts is how the order stands. */
    private CommandResult present(CommandResult result, Change change) {
        List<OrderView> found = orders.now(List.of(change.orderId()));
        if (found.isEmpty()) return result.butPending();
        OrderView order = found.getFirst();
        boolean asAsked = (change.price() == null || change.price().equals(order.price()))
                && (change.quantity() == null || change.quantity().equals(order.quantity()));
        if (asAsked) return result;
        if (order.unknown() == Outstanding.CHANGE) return result.butFailed(unknown("no answer yet"));
        return result.butFailed(CommandError.of(
                PublicCode.INVALID_ORDER_STATE,
                "the order stands at quantity " + order.quantity() + ", price " + order.price() + ", "
                        + order.status()));
    }

    private static CommandError unknown(String evidence) {
        return CommandError.of(
                PublicCode.OUTCOME_UNKNOWN,
                "not known whether the venue changed the order; the venue is being asked: " + evidence);
    }
}
