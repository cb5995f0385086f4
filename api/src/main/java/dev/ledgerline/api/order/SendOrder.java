package dev.ledgerline.api.order;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.account.TradedAccount;
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
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountCommand.PlaceOrder;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.instrument.InstrumentQuery.FindMarket;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionQuery.FindPosition;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code send_order}: an order for the account's venue. */
@Component
class SendOrder implements OmsCommand {
    private static final Field<InstrumentId> SYMBOL = Field.required("symbol", Types.SYMBOL);
    private static final Field<Side> SIDE = Field.required("side", Types.SIDE);
    private static final Field<TradingTerms.AskedType> TYPE = Field.required("order_type", TradingTerms.ASKED_TYPE)
            .or("type")
            .says(
                    "market and limit with a stop_price are a stop and a stop_limit order; limit_maker is limit with post_only.");
    private static final Field<Quantity> QTY =
            Field.required("qty", Types.QUANTITY).or("amount");
    private static final Field<Long> POSITION_ID = Field.optional("position_id", Types.ID_OR_ZERO, 0L)
            .says("The position the order acts on; 0 lets the account's mode decide.");
    private static final Field<Price> STOP_LOSS = Field.optional("oms_stop_loss", Types.PRICE)
            .or("stop_loss")
            .says("Kept on the position: the server closes it at this price.");
    private static final Field<Price> STOP_GAIN = Field.optional("oms_stop_gain", Types.PRICE)
            .or("stop_gain")
            .says("Kept on the position: the server closes it at this price.");
    private static final Form PAYLOAD = Form.of(
            "SendOrder",
            SYMBOL,
            SIDE,
            TYPE,
            QTY,
            TradingTerms.PRICE,
            TradingTerms.STOP_PRICE,
            TradingTerms.TRIGGER_PRICE,
            TradingTerms.TIF,
            TradingTerms.POST_ONLY,
            TradingTerms.REDUCE_ONLY,
            TradingTerms.PARAMS,
            STOP_LOSS,
            STOP_GAIN,
            Origin.STRATEGY_ID,
            POSITION_ID,
            Origin.REASON,
            Origin.COMMENT,
            Origin.CLIENT_ORDER_ID,
            TradingTerms.TAKE_PROFIT_PRICE,
            TradingTerms.TRAILING_AMOUNT,
            TradingTerms.TRAILING_PERCENT);

    private final Accounts accounts;
    private final Queries queries;
    private final Projections projections;
    private final Requests requests;
    private final Placements placements;
    private final Ids ids;

    SendOrder(
            Accounts accounts,
            Queries queries,
            Projections projections,
            Requests requests,
            Placements placements,
            Ids ids) {
        this.accounts = accounts;
        this.queries = queries;
        this.projections = projections;
        this.requests = requests;
        this.placements = placements;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "send_order";
    }

    @Override
    public String summary() {
        return "Sends an order to the account's venue.";
    }

    @Override
    public Form payload() {
        return PAYLOAD;
    }

    @Override
    public boolean needsAccount() {
        return true;
    }

    @Override
    public @Nullable Run prepare(Values payload, Location location, Problems problems, Caller caller) {
        TradingTerms trading = TradingTerms.ofOrder(payload.require(TYPE), payload, location, problems);
        if (trading == null) return null;
        OrderTerms terms = terms(payload, trading, Origin.of(payload, caller));
        return item -> run(terms, item);
    }

    private static OrderTerms terms(Values payload, TradingTerms trading, Origin origin) {
        long position = payload.require(POSITION_ID);
        return new OrderTerms(
                payload.require(SYMBOL),
                payload.require(SIDE),
                trading.type(),
                payload.require(QTY),
                trading.price(),
                trading.stopPrice(),
                trading.timeInForce(),
                trading.postOnly(),
                trading.reduceOnly(),
                origin.strategyId(),
                position == 0 ? null : new PositionId(position),
                payload.get(STOP_LOSS),
                payload.get(STOP_GAIN),
                origin.reason(),
                origin.comment(),
                origin.clientOrderId());
    }

    /** Its own, and that of the position it would add to or take from. */
    private void demandStrategies(TradedAccount account, OrderTerms terms, Caller caller) {
        Accounts.demandStrategy(account.accountId(), terms.strategyId(), caller);
        if (terms.positionId() == null) return;
        projections.awaitForCommand(Projections.POSITIONS);
        PositionView position = queries.findOrNull(new FindPosition(terms.positionId()));
        if (position != null && position.accountId().equals(account.accountId()))
            Accounts.demandStrategy(account.accountId(), position.state().strategyId(), caller);
    }

    private CommandResult run(OrderTerms terms, CommandItem item) {
        TradedAccount account = accounts.forCommand(item.account(), item.caller(), Permission.TRADE);
        if (item.caller().isRestricted(account.accountId())) demandStrategies(account, terms, item.caller());
        // What it is to act on may have come to be a moment ago; the account must have heard of it.
        if (terms.reduceOnly() || terms.positionId() != null) projections.awaitForCommand(Projections.ACCOUNT_EXPOSURE);
        OrderId orderId = ids.nextOrder();
        PlaceOrder place = new PlaceOrder(
                account.accountId(),
                requests.request(item, account.accountId()),
                orderId,
                terms,
                queries.findOrNull(new FindMarket(account.accountId(), account.exchangeId(), terms.instrument())));
        return placements.send(place, orderId, item);
    }
}
