package dev.ledgerline.commandmodel.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.ledgerline.commandmodel.order.Order;
import dev.ledgerline.commandmodel.request.Receipt;
import dev.ledgerline.messages.account.AccountCommand.AdmitImportedOrder;
import dev.ledgerline.messages.account.AccountCommand.AdmitStrategy;
import dev.ledgerline.messages.account.AccountCommand.CancelOrders;
import dev.ledgerline.messages.account.AccountCommand.ChangeAccount;
import dev.ledgerline.messages.account.AccountCommand.ChangeCredentials;
import dev.ledgerline.messages.account.AccountCommand.ChangeNetwork;
import dev.ledgerline.messages.account.AccountCommand.ChangePositionMode;
import dev.ledgerline.messages.account.AccountCommand.OpenAccount;
import dev.ledgerline.messages.account.AccountCommand.PlaceClosingOrder;
import dev.ledgerline.messages.account.AccountCommand.PlaceOrder;
import dev.ledgerline.messages.account.AccountCommand.RecordExposure;
import dev.ledgerline.messages.account.AccountCommand.RecordOrderReassignment;
import dev.ledgerline.messages.account.AccountCommand.RecordStrategyAdmission;
import dev.ledgerline.messages.account.AccountCommand.RecordStrategyStatus;
import dev.ledgerline.messages.account.AccountCommand.RequestOrderChange;
import dev.ledgerline.messages.account.AccountCommand.SettleOrder;
import dev.ledgerline.messages.account.AccountEvent.AccountChanged;
import dev.ledgerline.messages.account.AccountEvent.AccountOpened;
import dev.ledgerline.messages.account.AccountEvent.CredentialsChanged;
import dev.ledgerline.messages.account.AccountEvent.ExposureChanged;
import dev.ledgerline.messages.account.AccountEvent.ExposureReserved;
import dev.ledgerline.messages.account.AccountEvent.ImportedOrderAdmitted;
import dev.ledgerline.messages.account.AccountEvent.NetworkChanged;
import dev.ledgerline.messages.account.AccountEvent.OrderChangeAdmitted;
import dev.ledgerline.messages.account.AccountEvent.OrderSettled;
import dev.ledgerline.messages.account.AccountEvent.OrdersCancelRequested;
import dev.ledgerline.messages.account.AccountEvent.PositionModeChanged;
import dev.ledgerline.messages.account.AccountEvent.StrategyAdmitted;
import dev.ledgerline.messages.account.AccountEvent.StrategyDismissed;
import dev.ledgerline.messages.account.AccountEvent.StrategyStatusRecorded;
import dev.ledgerline.messages.account.AccountEvent.WorkingOrderReassigned;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.credential.CredentialsReference;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.order.OrderEvent.OrderDenied;
import dev.ledgerline.messages.order.OrderEvent.OrderPlaced;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyStatus;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One exchange account. Everything that would change its exposure is decided here, one after the other: an order is
 * admitted and placed in one step, so two racing orders cannot both pass a limit that admits one.
 */
@Aggregate(type = "Account", cache = "aggregateCache", snapshotTriggerDefinition = "snapshots")
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
class Account {
    @AggregateIdentifier
    private AccountId accountId;

    private String label;
    private String exchangeId;
    private PositionMode positionMode;
    private boolean testnet;
    private boolean untouched; // so that a snapshot without it stands for an account that has traded
    private AccountStatus status = AccountStatus.ACTIVE;
    private boolean allowNewPositions = true;
    private RiskLimits limits = RiskLimits.NONE;
    private Map<Long, Boolean> strategies = new TreeMap<>();
    private Set<Long> disabledStrategies = new TreeSet<>();
    private Deque<Instant> orderTimes = new ArrayDeque<>();
    private Exposure exposure = new Exposure();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(OpenAccount command) {
        apply(new AccountOpened(
                command.accountId(),
                command.label(),
                command.exchangeId(),
                command.positionMode(),
                command.testnet(),
                command.settings()));
        if (command.credentials() != null) changeCredentials(command.accountId(), command.credentials());
    }

    /** They are no part of any decision here: only that they changed, and by whom, is remembered. */
    @CommandHandler
    void handle(ChangeCredentials command) {
        changeCredentials(accountId, command.credentials());
    }

    private static void changeCredentials(AccountId accountId, CredentialsReference credentials) {
        apply(new CredentialsChanged(accountId, credentials.version(), credentials.fingerprint()));
    }

    /**
     * Ids of trades mean something on one network only: what was traded on it would be taken for what is traded on the
     * other one.
     */
    @CommandHandler
    @Nullable
    Refusal handle(ChangeNetwork command) {
        if (command.testnet() == testnet) return null;
        if (!untouched) return Refusal.of(RefusalCode.ACCOUNT_HAS_TRADED);
        apply(new NetworkChanged(accountId, command.testnet()));
        return null;
    }

    @CommandHandler
    @Nullable
    Refusal handle(ChangePositionMode command) {
        if (command.positionMode() == positionMode) return null;
        int orders = exposure.orders().size();
        int positions = exposure.positions().size();
        if (orders + positions > 0)
            return Refusal.of(RefusalCode.ACCOUNT_NOT_FLAT, "orders " + orders + ", positions " + positions);
        apply(new PositionModeChanged(accountId, command.positionMode()));
        return null;
    }

    @CommandHandler
    void handle(ChangeAccount command) {
        apply(new AccountChanged(
                accountId,
                command.label() == null ? label : command.label(),
                command.status() == null ? status : command.status(),
                command.allowNewPositions() == null ? allowNewPositions : command.allowNewPositions(),
                command.limits() == null ? limits : command.limits().of(limits),
                command.comment()));
    }

    @CommandHandler
    void handle(AdmitStrategy command) {
        apply(new StrategyAdmitted(accountId, command.strategyId(), command.allowNewPositions(), command.comment()));
    }

    @CommandHandler
    void handle(RecordStrategyAdmission command) {
        if (strategies.containsKey(command.strategyId().value()) == command.admitted()) return;
        if (command.admitted()) apply(new StrategyAdmitted(accountId, command.strategyId(), true, null));
        else apply(new StrategyDismissed(accountId, command.strategyId()));
    }

    @CommandHandler
    void handle(RecordStrategyStatus command) {
        boolean disabled = command.status() == StrategyStatus.DISABLED;
        if (disabledStrategies.contains(command.strategyId().value()) == disabled) return;
        apply(new StrategyStatusRecorded(accountId, command.strategyId(), command.status()));
    }

    @CommandHandler
    Answer handle(PlaceOrder command) {
        return place(command.request(), command.orderId(), command.terms(), command.market(), null);
    }

    @CommandHandler
    Answer handle(PlaceClosingOrder command) {
        return place(command.request(), command.orderId(), command.terms(), command.market(), command.position());
    }

    private Answer place(
            Request request,
            OrderId orderId,
            OrderTerms asked,
            @Nullable Market market,
            @Nullable PositionState closing) {
        RiskCheck.Decision decision = check(market, request.at()).decide(asked, closing);
        OrderTerms terms = decision.terms();
        if (decision.refusal() != null) {
            if (closing != null && decision.refusal().code() == RefusalCode.NOTHING_TO_REDUCE) makeWay(request, terms);
            Order.deny(new OrderDenied(
                    orderId,
                    accountId,
                    request.commandId(),
                    terms,
                    decision.refusal(),
                    decision.checks(),
                    request.at()));
            return Receipt.deny(request, decision.refusal(), orderId);
        }
        apply(new ExposureReserved(
                accountId,
                orderId,
                terms.instrument(),
                terms.side(),
                terms.quantity(),
                terms.price(),
                terms.strategyId(),
                terms.positionId() == null ? 0 : terms.positionId().value(),
                terms.reduceOnly(),
                request.at()));
        Order.place(new OrderPlaced(
                orderId,
                accountId,
                request.commandId(),
                exchangeId,
                positionMode,
                terms,
                Objects.requireNonNull(market).rules().quantityStep(),
                decision.checks(),
                request.at()));
        return Receipt.accept(request, orderId);
    }

    /**
     * A close finds all of its position promised to reduce-only orders that still work, as a resting take profit. They are
     * withdrawn, so that the close can be had the next time: a stop comes again with the next price.
     */
    private void makeWay(Request request, OrderTerms closing) {
        List<OrderId> inTheWay = exposure.workingReducers(closing.instrument(), closing.side(), closing.positionId());
        if (!inTheWay.isEmpty()) apply(new OrdersCancelRequested(accountId, request, inTheWay, List.of()));
    }

    @CommandHandler
    Answer handle(CancelOrders command) {
        List<OrderId> found = new ArrayList<>();
        List<OrderId> skipped = new ArrayList<>();
        if (command.orderIds().isEmpty())
            exposure.orders().forEach((id, order) -> {
                boolean meant =
                        command.strategyIds().isEmpty() || command.strategyIds().contains(order.strategyId());
                if (meant && !order.ended()) found.add(new OrderId(id));
            });
        else
            for (OrderId id : command.orderIds()) {
                Exposure.Working order = exposure.order(id);
                (order == null || order.ended() ? skipped : found).add(id);
            }
        Request request = command.request();
        if (found.isEmpty()) return Receipt.deny(request, Refusal.of(RefusalCode.NOTHING_TO_CANCEL));
        apply(new OrdersCancelRequested(accountId, request, found, skipped));
        return Receipt.accept(request, found.toArray(OrderId[]::new));
    }

    @CommandHandler
    Answer handle(RequestOrderChange command) {
        Request request = command.request();
        Exposure.Working order = exposure.order(command.orderId());
        if (order == null || order.ended()) return deny(command, Refusal.of(RefusalCode.ORDER_ALREADY_CLOSED));
        if (order.changing()) return deny(command, Refusal.of(RefusalCode.ORDER_CHANGE_PENDING));
        Quantity quantity = command.newQuantity() == null ? order.quantity() : command.newQuantity();
        if (quantity.compareTo(order.bookedQuantity()) <= 0)
            return deny(
                    command,
                    Refusal.of(RefusalCode.QUANTITY_BELOW_FILLED, quantity + ", filled " + order.bookedQuantity()));
        Price price = command.newPrice() == null ? order.price() : command.newPrice();
        RiskCheck.Decision decision =
                check(command.market(), request.at()).decideChange(order, changed(order, quantity, price));
        if (decision.refusal() != null) return deny(command, decision.refusal());
        apply(new OrderChangeAdmitted(
                accountId,
                request,
                command.orderId(),
                command.newPrice(),
                command.newQuantity(),
                Objects.requireNonNull(command.market()).rules().amendable()));
        return Receipt.accept(request, command.orderId());
    }

    private static Answer deny(RequestOrderChange command, Refusal refusal) {
        return Receipt.deny(command.request(), refusal, command.orderId());
    }

    /** As much of the changed order's terms as limits look at. */
    private static OrderTerms changed(Exposure.Working order, Quantity quantity, @Nullable Price price) {
        return new OrderTerms(
                order.instrument(),
                order.side(),
                price == null ? OrderType.MARKET : OrderType.LIMIT,
                quantity,
                price,
                null,
                TimeInForce.GTC,
                false,
                order.reduceOnly(),
                order.strategyId(),
                order.positionId() == 0 ? null : new PositionId(order.positionId()),
                null,
                null,
                "change",
                null,
                null);
    }

    @CommandHandler
    void handle(AdmitImportedOrder command) {
        if (exposure.order(command.orderId()) != null) return;
        OrderTerms terms = command.terms();
        PositionId meant = terms.positionId();
        apply(new ImportedOrderAdmitted(
                accountId,
                command.orderId(),
                terms.instrument(),
                terms.side(),
                terms.quantity(),
                terms.price(),
                terms.strategyId(),
                meant == null ? 0 : meant.value(),
                // What the venue would reduce is not ours: here such an order opens a position of its own.
                terms.reduceOnly() && meant != null));
    }

    @CommandHandler
    void handle(RecordOrderReassignment command) {
        Exposure.Working order = exposure.order(command.orderId());
        PositionId position = command.positionId();
        long positionId = position == null ? 0 : position.value();
        if (order == null || order.ended()) return;
        if (order.strategyId().equals(command.strategyId()) && order.positionId() == positionId) return;
        apply(new WorkingOrderReassigned(accountId, command.orderId(), command.strategyId(), positionId));
    }

    @CommandHandler
    void handle(RecordExposure command) {
        apply(new ExposureChanged(
                accountId,
                command.orderId(),
                command.dealId(),
                command.quantity(),
                command.positions(),
                command.version()));
    }

    @CommandHandler
    void handle(SettleOrder command) {
        if (exposure.order(command.orderId()) == null) return;
        apply(new OrderSettled(accountId, command.orderId(), command.quantity(), command.price(), command.ended()));
    }

    private RiskCheck check(@Nullable Market market, Instant at) {
        return new RiskCheck(
                new RiskCheck.Standing(
                        status,
                        allowNewPositions,
                        positionMode,
                        limits,
                        strategies,
                        disabledStrategies,
                        orderTimes,
                        exposure),
                market,
                at);
    }

    @EventSourcingHandler
    void on(AccountOpened event) {
        accountId = event.accountId();
        label = event.label();
        exchangeId = event.exchangeId();
        positionMode = event.positionMode();
        testnet = event.testnet();
        untouched = true;
    }

    @EventSourcingHandler
    void on(NetworkChanged event) {
        testnet = event.testnet();
    }

    @EventSourcingHandler
    void on(PositionModeChanged event) {
        positionMode = event.positionMode();
    }

    @EventSourcingHandler
    void on(AccountChanged event) {
        label = event.label();
        status = event.status();
        allowNewPositions = event.allowNewPositions();
        limits = event.limits();
    }

    @EventSourcingHandler
    void on(StrategyAdmitted event) {
        strategies.put(event.strategyId().value(), event.allowNewPositions());
    }

    @EventSourcingHandler
    void on(StrategyDismissed event) {
        strategies.remove(event.strategyId().value());
    }

    @EventSourcingHandler
    void on(StrategyStatusRecorded event) {
        if (event.status() == StrategyStatus.DISABLED)
            disabledStrategies.add(event.strategyId().value());
        else disabledStrategies.remove(event.strategyId().value());
    }

    @EventSourcingHandler
    void on(ExposureReserved event) {
        untouched = false;
        exposure.on(event);
        if (limits.maximumOrders() == null || event.reduceOnly()) return;
        orderTimes.addLast(event.at());
        while (orderTimes.size() > limits.maximumOrders()) orderTimes.removeFirst();
    }

    @EventSourcingHandler
    void on(ImportedOrderAdmitted event) {
        untouched = false;
        exposure.on(event);
    }

    @EventSourcingHandler
    void on(WorkingOrderReassigned event) {
        exposure.on(event);
    }

    @EventSourcingHandler
    void on(ExposureChanged event) {
        untouched = false;
        exposure.on(event);
    }

    @EventSourcingHandler
    void on(OrderSettled event) {
        exposure.on(event);
    }

    @EventSourcingHandler
    void on(OrderChangeAdmitted event) {
        Exposure.Working order = exposure.order(event.orderId());
        if (order == null) return;
        Quantity asked = event.newQuantity() == null ? order.quantity() : event.newQuantity();
        exposure.changing(event.orderId(), asked.compareTo(order.quantity()) > 0 ? asked : order.quantity());
    }
}
