package dev.ledgerline.api.web;

import dev.ledgerline.messages.account.AccountCommand.AdmitStrategy;
import dev.ledgerline.messages.account.AccountCommand.CancelOrders;
import dev.ledgerline.messages.account.AccountCommand.ChangeAccount;
import dev.ledgerline.messages.account.AccountCommand.ChangeCredentials;
import dev.ledgerline.messages.account.AccountCommand.ChangeNetwork;
import dev.ledgerline.messages.account.AccountCommand.ChangePositionMode;
import dev.ledgerline.messages.account.AccountCommand.OpenAccount;
import dev.ledgerline.messages.account.AccountCommand.PlaceOrder;
import dev.ledgerline.messages.account.AccountCommand.RequestOrderChange;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.credential.CredentialAnswer;
import dev.ledgerline.messages.credential.CredentialAnswer.Stored;
import dev.ledgerline.messages.credential.CredentialCommand.RotateMasterKey;
import dev.ledgerline.messages.credential.CredentialCommand.StoreCredentials;
import dev.ledgerline.messages.credential.CredentialCommand.WithdrawCredentials;
import dev.ledgerline.messages.credential.CredentialsReference;
import dev.ledgerline.messages.credential.RotationAnswer;
import dev.ledgerline.messages.identity.ApiKeyCommand.IssueApiKey;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.order.OrderCommand.RecordFillByHand;
import dev.ledgerline.messages.order.OrderCommand.ResolveOutcome;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderEvent.OrderAccepted;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderEvent.OrderChanged;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.position.PositionCommand.ChangePosition;
import dev.ledgerline.messages.position.PositionCommand.CloseBy;
import dev.ledgerline.messages.position.PositionCommand.ClosePosition;
import dev.ledgerline.messages.position.PositionCommand.MergePositions;
import dev.ledgerline.messages.position.PositionCommand.ReassignOrder;
import dev.ledgerline.messages.projection.ProjectionCommand.RebuildProjection;
import dev.ledgerline.messages.reconciliation.CaseCommand.DecideCase;
import dev.ledgerline.messages.reconciliation.ReconciliationCommand.Reconcile;
import dev.ledgerline.messages.reconciliation.ReconciliationCommand.ScheduleReconciliation;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.ReceiptId;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.request.RequestCommand.RefuseRequest;
import dev.ledgerline.messages.strategy.StrategyCommand.ChangeStrategy;
import dev.ledgerline.messages.strategy.StrategyCommand.RegisterStrategy;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyView;
import dev.ledgerline.messages.value.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** Stands in for all that is behind the edge: remembers what it is told and answers as it is asked to. */
public class FakeCore extends FakeReadModel {
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final CredentialAnswer STORED = new Stored(new CredentialsReference(8, "9f86d081884c7d65"));

    public final List<Object> received = new CopyOnWriteArrayList<>();
    public final List<MetaData> metadata = new CopyOnWriteArrayList<>();
    private final Map<ReceiptId, Answer> receipts = new ConcurrentHashMap<>();
    private final Supplier<EventGateway> events;

    /** What the venue says to an order, a cancel or a change. */
    public volatile Function<OrderId, List<OrderEvent>> venue = FakeCore::accept;

    public volatile Function<Object, @Nullable Refusal> rules = command -> null;

    /** Throws what the store does when others were first. */
    public volatile Consumer<Object> store = command -> {};

    public volatile CredentialAnswer credentialAnswer = STORED;
    public volatile RotationAnswer rotationAnswer = new RotationAnswer(true, "");

    public FakeCore(Supplier<EventGateway> events) {
        this.events = events;
    }

    public void forget() {
        received.clear();
        metadata.clear();
        forgetRows();
        receipts.clear();
        credentialAnswer = STORED;
        rotationAnswer = new RotationAnswer(true, "");
        venue = FakeCore::accept;
        rules = command -> null;
        store = command -> {};
    }

    /** The commands that were received, of one type. */
    public <T> List<T> received(Class<T> type) {
        return received.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public static List<OrderEvent> accept(OrderId id) {
        return List.of(new OrderAccepted(id, new AccountId(1), "L" + id.value(), "X" + id.value(), NOON));
    }

    @CommandHandler
    Answer handle(PlaceOrder command, MetaData given) {
        metadata.add(given);
        return answer(command, command.request(), List.of(command.orderId()));
    }

    @CommandHandler
    Answer handle(ClosePosition command) {
        return answer(command, command.request(), List.of(command.orderId()));
    }

    @CommandHandler
    Answer handle(CancelOrders command) {
        venue = id -> List.of(new OrderCanceled(id, command.accountId(), Quantity.ZERO, NOON));
        List<OrderId> working = orders.values().stream()
                .filter(order -> !order.status().isFinal())
                .map(OrderView::orderId)
                .filter(id -> command.orderIds().isEmpty() || command.orderIds().contains(id))
                .toList();
        return answer(command, command.request(), working);
    }

    @CommandHandler
    Answer handle(RequestOrderChange command) {
        if (venue.apply(command.orderId()).getFirst() instanceof OrderAccepted)
            venue = id -> List.of(
                    new OrderChanged(id, command.accountId(), Quantity.of("1"), command.newPrice(), "L", "X", NOON));
        return answer(command, command.request(), List.of(command.orderId()));
    }

    @CommandHandler
    Answer handle(CloseBy command) {
        return answer(command, command.request(), List.of());
    }

    @CommandHandler
    Answer handle(MergePositions command) {
        return answer(command, command.request(), List.of());
    }

    @CommandHandler
    Answer handle(ChangePosition command) {
        return answer(command, command.request(), List.of());
    }

    @CommandHandler
    Answer handle(RecordFillByHand command) {
        return answer(command, command.request(), List.of());
    }

    @CommandHandler
    Answer handle(ReassignOrder command) {
        return answer(command, command.request(), List.of());
    }

    @CommandHandler
    Answer handle(RefuseRequest command) {
        received.add(command);
        return Answer.denied(command.request(), command.refusal());
    }

    private Answer answer(Object command, Request request, List<OrderId> ids) {
        Answer first = receipts.get(request.receiptId());
        if (first != null) return first.asRepeated();
        received.add(command);
        store.accept(command);
        Refusal refusal = rules.apply(command);
        OrderId[] named = ids.toArray(OrderId[]::new);
        Answer answer = refusal == null ? Answer.accepted(request, named) : Answer.denied(request, refusal, named);
        receipts.put(request.receiptId(), answer);
        if (refusal == null && !(command instanceof ReassignOrder))
            ids.forEach(id -> venue.apply(id).forEach(event -> events.get().publish(event)));
        return answer;
    }

    @CommandHandler
    @Nullable
    Refusal handle(ResolveOutcome command) {
        received.add(command);
        store.accept(command);
        return rules.apply(command);
    }

    @CommandHandler
    void handle(OpenAccount command) {
        received.add(command);
        accounts.put(
                command.accountId(),
                new AccountView(
                        command.accountId(),
                        command.label(),
                        command.exchangeId(),
                        command.positionMode(),
                        command.testnet(),
                        AccountStatus.ACTIVE,
                        true,
                        RiskLimits.NONE,
                        command.settings(),
                        List.of(),
                        NOON,
                        NOON));
    }

    @CommandHandler
    CredentialAnswer handle(StoreCredentials command) {
        received.add(command);
        return credentialAnswer;
    }

    @CommandHandler
    CredentialAnswer handle(WithdrawCredentials command) {
        received.add(command);
        return new Stored(new CredentialsReference(9, null));
    }

    @CommandHandler
    RotationAnswer handle(RotateMasterKey command) {
        received.add(command);
        return rotationAnswer;
    }

    @CommandHandler
    void handle(ChangeCredentials command) {
        received.add(command);
    }

    @CommandHandler
    @Nullable
    Refusal handle(ChangeNetwork command) {
        received.add(command);
        return rules.apply(command);
    }

    @CommandHandler
    @Nullable
    Refusal handle(ChangePositionMode command) {
        received.add(command);
        return rules.apply(command);
    }

    @CommandHandler
    void handle(ChangeAccount command) {
        received.add(command);
    }

    @CommandHandler
    void handle(AdmitStrategy command) {
        received.add(command);
        admit(command.accountId(), command.strategyId(), command.allowNewPositions());
    }

    private void admit(AccountId accountId, StrategyId strategyId, boolean allowNewPositions) {
        AccountView old = Objects.requireNonNull(accounts.get(accountId));
        List<AccountView.StrategyPermission> admitted = new ArrayList<>(old.strategies());
        admitted.add(new AccountView.StrategyPermission(strategyId, allowNewPositions));
        accounts.put(
                old.accountId(),
                new AccountView(
                        old.accountId(),
                        old.label(),
                        old.exchangeId(),
                        old.positionMode(),
                        old.testnet(),
                        old.status(),
                        old.allowNewPositions(),
                        old.limits(),
                        old.settings(),
                        admitted,
                        old.createdAt(),
                        old.updatedAt()));
    }

    @CommandHandler
    void handle(RegisterStrategy command) {
        received.add(command);
        store.accept(command);
        strategies.add(new StrategyView(
                command.strategyId(), command.name(), command.clientStrategyId(), "active", List.of()));
        for (AccountId accountId : command.accountIds()) admit(accountId, command.strategyId(), true);
    }

    @CommandHandler
    void handle(ChangeStrategy command) {
        received.add(command);
        store.accept(command);
    }

    @CommandHandler
    void handle(IssueApiKey command) {
        received.add(command);
        keys.put(
                command.sha256(),
                new ApiKeyView(command.apiKeyId(), command.label(), command.role(), command.accountIds()));
    }

    @CommandHandler
    int handle(Reconcile command) {
        received.add(command);
        return command.accountIds().size();
    }

    @CommandHandler
    void handle(ScheduleReconciliation command) {
        received.add(command);
    }

    @CommandHandler
    @Nullable
    Refusal handle(DecideCase command, MetaData given) {
        received.add(command);
        metadata.add(given);
        return rules.apply(command);
    }

    @CommandHandler
    boolean handle(RebuildProjection command) {
        return command.name().equals("orders");
    }
}
