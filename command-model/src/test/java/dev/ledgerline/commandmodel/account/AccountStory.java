package dev.ledgerline.commandmodel.account;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.BTC;
import static dev.ledgerline.commandmodel.Example.NOW;
import static dev.ledgerline.commandmodel.Example.STEP;
import static dev.ledgerline.commandmodel.Example.VENUE;
import static dev.ledgerline.commandmodel.Example.deal;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.position;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.request;

import dev.ledgerline.messages.account.AccountCommand;
import dev.ledgerline.messages.account.AccountEvent;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RequestEvent;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an account is told and says. Order n is placed by command n. */
final class AccountStory {
    private AccountStory() {}

    // Told

    static AccountCommand place(long order, OrderTerms terms, @Nullable Market market) {
        return new AccountCommand.PlaceOrder(ACCOUNT, request(order), order(order), terms, market);
    }

    static AccountCommand filled(long order, long deal, String quantity, PositionState... positions) {
        return new AccountCommand.RecordExposure(
                ACCOUNT, order(order), deal(deal), qty(quantity), List.of(positions), deal);
    }

    static AccountCommand settled(long order, String quantity, boolean ended) {
        return new AccountCommand.SettleOrder(ACCOUNT, order(order), qty(quantity), null, ended);
    }

    // Said

    static AccountEvent opened() {
        return opened(PositionMode.NETTING);
    }

    static AccountEvent opened(PositionMode mode) {
        return new AccountEvent.AccountOpened(ACCOUNT, "main", VENUE, mode, false, Map.of());
    }

    static AccountEvent limited(RiskLimits limits) {
        return new AccountEvent.AccountChanged(ACCOUNT, "main", AccountStatus.ACTIVE, true, limits, null);
    }

    static AccountEvent blocked() {
        return new AccountEvent.AccountChanged(ACCOUNT, "main", AccountStatus.BLOCKED, true, RiskLimits.NONE, "stop");
    }

    static AccountEvent withoutNewPositions() {
        return new AccountEvent.AccountChanged(
                ACCOUNT, "main", AccountStatus.ACTIVE, false, RiskLimits.NONE, "calm down");
    }

    static AccountEvent admitted(StrategyId strategy, boolean allowed) {
        return new AccountEvent.StrategyAdmitted(ACCOUNT, strategy, allowed, null);
    }

    static AccountEvent reserved(long order, OrderTerms terms) {
        return new AccountEvent.ExposureReserved(
                ACCOUNT,
                order(order),
                terms.instrument(),
                terms.side(),
                terms.quantity(),
                terms.price(),
                terms.strategyId(),
                terms.positionId() == null ? 0 : terms.positionId().value(),
                terms.reduceOnly(),
                NOW);
    }

    static OrderEvent placed(long order, OrderTerms terms, PositionMode mode, Map<String, String> checks) {
        return new OrderEvent.OrderPlaced(
                order(order), ACCOUNT, request(order).commandId(), VENUE, mode, terms, STEP, checks, NOW);
    }

    static OrderEvent denied(long order, OrderTerms terms, Refusal refusal, Map<String, String> checks) {
        return new OrderEvent.OrderDenied(
                order(order), ACCOUNT, request(order).commandId(), terms, refusal, checks, NOW);
    }

    static RequestEvent commandDenied(long command, Refusal refusal, OrderId... orders) {
        return new RequestEvent.CommandDenied(request(command), Answer.denied(request(command), refusal, orders));
    }

    /** A position the book told of. */
    static AccountEvent held(PositionState... positions) {
        return new AccountEvent.ExposureChanged(ACCOUNT, null, null, Quantity.ZERO, List.of(positions), 1);
    }

    static PositionState longOf(long id, String quantity) {
        return state(id, BTC, Side.BUY, quantity, StrategyId.NONE);
    }

    static PositionState shortOf(long id, String quantity) {
        return state(id, BTC, Side.SELL, quantity, StrategyId.NONE);
    }

    static PositionState state(long id, InstrumentId instrument, Side side, String quantity, StrategyId strategy) {
        BigDecimal open = new BigDecimal(quantity);
        boolean closed = open.signum() == 0;
        return new PositionState(
                position(id),
                instrument,
                strategy,
                side,
                open,
                new BigDecimal("100"),
                open.multiply(new BigDecimal("100")),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                List.of(),
                closed ? PositionStatus.CLOSED : PositionStatus.OPEN,
                null,
                null,
                "api",
                null,
                NOW,
                NOW,
                closed ? NOW : null);
    }
}
