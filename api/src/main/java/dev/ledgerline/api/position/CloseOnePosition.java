package dev.ledgerline.api.position;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.account.TradedAccount;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.order.Origin;
import dev.ledgerline.api.order.Placements;
import dev.ledgerline.api.order.TradingTerms;
import dev.ledgerline.api.order.TradingTerms.AskedType;
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
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.instrument.InstrumentQuery.FindMarket;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.CloseTerms;
import dev.ledgerline.messages.position.PositionCommand.ClosePosition;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Quantity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code close_position}: a reduce-only order against a position that is locked meanwhile. */
@Component
class CloseOnePosition implements OmsCommand {
    /** How long the lock holds if its order never comes to be. */
    private static final Duration LOCK = Duration.ofSeconds(120);

    private static final Field<Long> POSITION_ID = Field.required("position_id", Types.POSITIVE_ID);
    private static final Field<AskedType> TYPE = Field.optional("order_type", TradingTerms.ASKED_TYPE, AskedType.MARKET)
            .or("type")
            .says("market unless said otherwise.");
    private static final Field<Quantity> QTY =
            Field.optional("qty", Types.QUANTITY).or("amount").says("All of it unless said otherwise.");
    private static final Form PAYLOAD = Form.of(
            "ClosePosition",
            POSITION_ID,
            TYPE,
            QTY,
            TradingTerms.PRICE,
            TradingTerms.STOP_PRICE,
            TradingTerms.TRIGGER_PRICE,
            TradingTerms.TIF,
            TradingTerms.POST_ONLY,
            TradingTerms.REDUCE_ONLY,
            TradingTerms.PARAMS,
            Origin.STRATEGY_ID,
            Origin.REASON,
            Origin.COMMENT,
            Origin.CLIENT_ORDER_ID,
            TradingTerms.TAKE_PROFIT_PRICE,
            TradingTerms.TRAILING_AMOUNT,
            TradingTerms.TRAILING_PERCENT);

    private final Positions positions;
    private final Accounts accounts;
    private final Queries queries;
    private final Requests requests;
    private final Placements placements;
    private final Ids ids;
    private final Projections projections;

    CloseOnePosition(
            Positions positions,
            Accounts accounts,
            Queries queries,
            Requests requests,
            Placements placements,
            Ids ids,
            Projections projections) {
        this.positions = positions;
        this.accounts = accounts;
        this.queries = queries;
        this.requests = requests;
        this.placements = placements;
        this.ids = ids;
        this.projections = projections;
    }

    @Override
    public String name() {
        return "close_position";
    }

    @Override
    public String summary() {
        return "Closes a position, or part of it, by a reduce-only order; it is locked until that order has ended.";
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
        TradingTerms trading = TradingTerms.ofClose(payload.require(TYPE), payload, location, problems);
        if (trading == null) return null;
        Origin origin = Origin.of(payload, caller);
        CloseTerms terms = new CloseTerms(
                trading.type(),
                trading.price(),
                trading.stopPrice(),
                trading.timeInForce(),
                trading.postOnly(),
                origin.strategyId(),
                origin.reason(),
                origin.comment(),
                origin.clientOrderId());
        PositionId positionId = new PositionId(payload.require(POSITION_ID));
        Quantity quantity = payload.get(QTY);
        return item -> run(positionId, quantity, terms, item);
    }

    private CommandResult run(PositionId positionId, @Nullable Quantity quantity, CloseTerms terms, CommandItem item) {
        PositionView position = positions.forCommand(positionId, item, Permission.CLOSE_POSITION);
        TradedAccount account = accounts.forCommand(position.accountId(), item.caller(), Permission.CLOSE_POSITION);
        // None stands for the position's own.
        if (!terms.strategyId().equals(StrategyId.NONE))
            Accounts.demandStrategy(account.accountId(), terms.strategyId(), item.caller());
        // What reduced it before may have ended a moment ago; the account must have heard of it.
        projections.awaitForCommand(Projections.ACCOUNT_EXPOSURE);
        OrderId orderId = ids.nextOrder();
        Request request = requests.request(item, account.accountId());
        ClosePosition close = new ClosePosition(
                Positions.bookOf(position),
                request,
                positionId,
                quantity,
                orderId,
                terms,
                queries.findOrNull(new FindMarket(
                        account.accountId(),
                        account.exchangeId(),
                        position.state().instrument())),
                request.at().plus(LOCK));
        return placements.send(close, orderId, item);
    }
}
