package dev.ledgerline.api.correction;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.position.Positions;
import dev.ledgerline.api.request.CommandItem;
import dev.ledgerline.api.request.CommandRefused;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.request.Requests;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.deal.DealQuery.FindDealOfTrade;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.deal.Fill;
import dev.ledgerline.messages.instrument.InstrumentQuery.FindMarket;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.order.OrderCommand.RecordDealByHand;
import dev.ledgerline.messages.order.OrderCommand.RecordFillByHand;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Clock;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records deals that no venue report brought. A fill of an order of ours has the venue's own trade id, so that the venue
 * may tell of it later; any other has one of ours, which no venue lists and reconciliation does not look for.
 */
@Component
class DealsByHand {
    private static final String INSERTED = "correction-by-hand-";
    private static final String TAKEN_BACK = "correction-reversal-of-";

    private final Accounts accounts;
    private final Positions positions;
    private final OrderCorrections orders;
    private final Queries queries;
    private final Projections projections;
    private final Requests requests;
    private final Ids ids;
    private final Clock clock;

    DealsByHand(
            Accounts accounts,
            Positions positions,
            OrderCorrections orders,
            Queries queries,
            Projections projections,
            Requests requests,
            Ids ids,
            Clock clock) {
        this.accounts = accounts;
        this.positions = positions;
        this.orders = orders;
        this.queries = queries;
        this.projections = projections;
        this.requests = requests;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a deal that is made by hand acts on. */
    private record Target(
            AccountView account,
            Market market,
            Side side,
            Quantity quantity,
            StrategyId strategyId,
            @Nullable PositionId positionId) {}

    CommandResult record(Correction correction, CommandItem item) {
        DealForms.demandNothingThatFollows(correction.given());
        Values row = correction.row();
        AccountView account = account(new AccountId(row.require(DealForms.ACCOUNT_ID)), item);
        InstrumentId instrument = row.require(DealForms.SYMBOL);
        if (row.require(DealForms.EXECUTED_AT).isAfter(clock.instant()))
            throw CommandRefused.unrecorded(PublicCode.VALIDATION_ERROR, "executed_at is still to come");
        long orderId = row.require(DealForms.ORDER_ID);
        if (orderId > 0) return fill(new OrderId(orderId), account, instrument, correction, item);
        String tradeId = row.require(DealForms.TRADE_ID);
        projections.awaitForCommand(Projections.BOOKS);
        projections.awaitForCommand(Projections.DEALS);
        if (queries.findOrNull(new FindDealOfTrade(account.accountId(), instrument, tradeId)) != null)
            throw CommandRefused.on(account.accountId(), RefusalCode.DEAL_ALREADY_RECORDED, tradeId);
        long position = row.require(DealForms.POSITION_ID);
        Target target = new Target(
                account,
                market(account, instrument),
                row.require(DealForms.SIDE),
                row.require(DealForms.QTY),
                new StrategyId(row.require(DealForms.STRATEGY_ID)),
                position == 0 ? null : new PositionId(position));
        demandFit(target, instrument);
        return send(target, fill(row, account, INSERTED + tradeId), correction, item);
    }

    private CommandResult fill(
            OrderId orderId, AccountView account, InstrumentId instrument, Correction correction, CommandItem item) {
        Values row = correction.row();
        OrderView order = orders.find(orderId, item);
        if (!order.accountId().equals(account.accountId())
                || !order.instrument().equals(instrument)
                || order.side() != row.require(DealForms.SIDE))
            throw CommandRefused.unrecorded(
                    PublicCode.VALIDATION_ERROR, "the order is of another account, symbol or side");
        if (row.require(DealForms.STRATEGY_ID) > 0 || row.require(DealForms.POSITION_ID) > 0)
            throw CommandRefused.unrecorded(PublicCode.VALIDATION_ERROR, "a fill belongs to what its order belongs to");
        RecordFillByHand command = new RecordFillByHand(
                orderId,
                requests.request(item, account.accountId()),
                ids.nextDeal(),
                fill(row, account, row.require(DealForms.TRADE_ID)),
                correction.why());
        return send(command, account.accountId(), command.fill().tradeId(), correction, item);
    }

    /** The same on the other side, at the time it happened: as if it never had, and both are there to be seen. */
    CommandResult takeBack(DealView deal, Correction correction, CommandItem item) {
        if (deal.orderId() == null || deal.tradeId() == null)
            throw Columns.notImplemented("a close-by is not taken back: both of its deals would have to be");
        AccountView account = account(deal.accountId(), item);
        Money fee = deal.fee();
        Fill reversal = new Fill(
                account.exchangeId(),
                TAKEN_BACK + deal.dealId().value(),
                deal.quantity(),
                deal.price(),
                fee == null ? null : new Money(fee.amount().negate(), fee.asset()),
                deal.executedAt());
        Target target = new Target(
                account,
                market(account, deal.instrument()),
                deal.side().opposite(),
                deal.quantity(),
                deal.strategyId(),
                deal.positionId());
        return send(target, reversal, correction, item);
    }

    private CommandResult send(Target target, Fill fill, Correction correction, CommandItem item) {
        AccountView account = target.account();
        OrderTerms terms = new OrderTerms(
                target.market().rules().instrument(),
                target.side(),
                OrderType.MARKET,
                target.quantity(),
                null,
                null,
                TimeInForce.GTC,
                false,
                false,
                target.strategyId(),
                target.positionId(),
                null,
                null,
                OrderTerms.CORRECTION,
                correction.why(),
                null);
        RecordDealByHand command = new RecordDealByHand(
                ids.nextOrder(),
                requests.request(item, account.accountId()),
                account.exchangeId(),
                account.positionMode(),
                terms,
                target.market().rules().quantityStep(),
                ids.nextDeal(),
                fill);
        return send(command, account.accountId(), fill.tradeId(), correction, item);
    }

    private CommandResult send(
            Object command, AccountId accountId, String tradeId, Correction correction, CommandItem item) {
        CommandResult result;
        try {
            result = CommandResult.of(requests.send(command, correction.metadata(item.caller())));
        } catch (AggregateStreamCreationException recorded) {
            throw CommandRefused.on(accountId, RefusalCode.DEAL_ALREADY_RECORDED, tradeId);
        }
        projections.awaitForCommand(Projections.BOOKS);
        return result;
    }

    private void demandFit(Target target, InstrumentId instrument) {
        StrategyId strategy = target.strategyId();
        if (!strategy.equals(StrategyId.NONE) && !target.account().admits(strategy))
            throw CommandRefused.on(target.account().accountId(), RefusalCode.STRATEGY_UNKNOWN, strategy.toString());
        PositionId meant = target.positionId();
        if (meant == null) return;
        PositionView position = positions.find(meant);
        if (position == null
                || !position.accountId().equals(target.account().accountId())
                || !position.state().instrument().equals(instrument))
            throw CommandRefused.on(target.account().accountId(), RefusalCode.POSITION_NOT_FOUND, meant.toString());
    }

    private AccountView account(AccountId accountId, CommandItem item) {
        AccountView account = item.caller().mayRead(accountId) ? accounts.find(accountId) : null;
        if (account == null)
            throw CommandRefused.unrecorded(PublicCode.ACCOUNT_NOT_FOUND, "there is no account " + accountId.value());
        return account;
    }

    private Market market(AccountView account, InstrumentId instrument) {
        Market market = queries.findOrNull(new FindMarket(account.accountId(), account.exchangeId(), instrument));
        if (market == null)
            throw CommandRefused.on(account.accountId(), RefusalCode.INSTRUMENT_UNKNOWN, instrument.toString());
        return market;
    }

    private static Fill fill(Values row, AccountView account, String tradeId) {
        BigDecimal fee = row.get(DealForms.FEE);
        Asset currency = row.get(DealForms.FEE_CURRENCY);
        Money money = null;
        if (fee != null && fee.signum() != 0) {
            if (currency == null)
                throw CommandRefused.unrecorded(PublicCode.VALIDATION_ERROR, "a fee has a fee_currency");
            money = new Money(fee, currency);
        }
        return new Fill(
                account.exchangeId(),
                tradeId,
                row.require(DealForms.QTY),
                row.require(DealForms.PRICE),
                money,
                row.require(DealForms.EXECUTED_AT));
    }
}
