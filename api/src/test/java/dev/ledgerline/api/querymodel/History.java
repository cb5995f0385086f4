package dev.ledgerline.api.querymodel;

import dev.ledgerline.messages.account.AccountEvent.AccountChanged;
import dev.ledgerline.messages.account.AccountEvent.AccountOpened;
import dev.ledgerline.messages.account.AccountEvent.NetworkChanged;
import dev.ledgerline.messages.account.AccountEvent.PositionModeChanged;
import dev.ledgerline.messages.account.AccountEvent.StrategyAdmitted;
import dev.ledgerline.messages.account.AccountEvent.StrategyDismissed;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyIssued;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyPermissionsSet;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyStatusChanged;
import dev.ledgerline.messages.identity.ApiKeyEvent.UserApiKeyIssued;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserEvent.PasswordChanged;
import dev.ledgerline.messages.identity.UserEvent.UserChanged;
import dev.ledgerline.messages.identity.UserEvent.UserCreated;
import dev.ledgerline.messages.identity.UserEvent.UserNameTaken;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.identity.UserName;
import dev.ledgerline.messages.order.OrderEvent.CancelDeferred;
import dev.ledgerline.messages.order.OrderEvent.CancelRefused;
import dev.ledgerline.messages.order.OrderEvent.CancelRequested;
import dev.ledgerline.messages.order.OrderEvent.ChangeRefused;
import dev.ledgerline.messages.order.OrderEvent.ChangeRequested;
import dev.ledgerline.messages.order.OrderEvent.OrderAccepted;
import dev.ledgerline.messages.order.OrderEvent.OrderAnnotated;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderEvent.OrderChanged;
import dev.ledgerline.messages.order.OrderEvent.OrderDenied;
import dev.ledgerline.messages.order.OrderEvent.OrderExpired;
import dev.ledgerline.messages.order.OrderEvent.OrderFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderFilledUnexpectedly;
import dev.ledgerline.messages.order.OrderEvent.OrderImported;
import dev.ledgerline.messages.order.OrderEvent.OrderPartiallyFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderPlaced;
import dev.ledgerline.messages.order.OrderEvent.OrderReassigned;
import dev.ledgerline.messages.order.OrderEvent.OrderRejected;
import dev.ledgerline.messages.order.OrderEvent.OrderWithdrawn;
import dev.ledgerline.messages.order.OrderEvent.OutcomeAsked;
import dev.ledgerline.messages.order.OrderEvent.OutcomeUnknown;
import dev.ledgerline.messages.order.OrderEvent.SubmissionNotReceived;
import dev.ledgerline.messages.order.OrderEvent.SubmissionStarted;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.position.BookDeal;
import dev.ledgerline.messages.position.BookEntry;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.CloseTrigger;
import dev.ledgerline.messages.position.DealEntry;
import dev.ledgerline.messages.position.Leg;
import dev.ledgerline.messages.position.PositionEvent.CloseReleased;
import dev.ledgerline.messages.position.PositionEvent.CloseRequested;
import dev.ledgerline.messages.position.PositionEvent.LateDealApplied;
import dev.ledgerline.messages.position.PositionEvent.OrderDealsReassigned;
import dev.ledgerline.messages.position.PositionEvent.PositionChanged;
import dev.ledgerline.messages.position.PositionEvent.PositionOpened;
import dev.ledgerline.messages.position.PositionEvent.PositionsClosedBy;
import dev.ledgerline.messages.position.PositionEvent.PositionsMerged;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseClosed;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseDecided;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseEvidenceChanged;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseOpened;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyAccountsChanged;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyChanged;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyNameClaimed;
import dev.ledgerline.messages.strategy.StrategyEvent.StrategyRegistered;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.strategy.StrategyNameId;
import dev.ledgerline.messages.strategy.StrategyStatus;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log with every event that projections take in, as the command model could have written it. */
final class History {
    static final UserId ANN = new UserId(4);
    static final AccountId MAIN = new AccountId(1);
    static final AccountId OTHER = new AccountId(2);
    static final StrategyId GRID = new StrategyId(5);
    private static final StrategyId LEFT = new StrategyId(6);
    static final AccountPermission ANNS =
            new AccountPermission(MAIN, true, false, false, true, true, false, true, List.of(GRID));
    static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    static final BookId BOOK = new BookId(MAIN, BTC);
    static final RiskLimits LIMITS = new RiskLimits(new BigDecimal("1000000.5"), Quantity.of("3"), 10, 60, null);
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    static final OrderId REPLACED = new OrderId(11);
    static final OrderId UNKNOWN = new OrderId(12);
    static final OrderId DENIED = new OrderId(13);
    static final OrderId REJECTED = new OrderId(14);
    static final OrderId REPLACEMENT_FAILED = new OrderId(15);
    static final OrderId EXTERNAL = new OrderId(16);
    static final OrderId WORKING = new OrderId(17);
    static final OrderId OVERFILLED = new OrderId(18);
    static final OrderId ASKED_ABOUT = new OrderId(19);
    static final OrderId AMENDED = new OrderId(20);

    static final PositionId LONG = new PositionId(101);
    static final PositionId FOREIGN = new PositionId(103);
    static final PositionId SMALL = new PositionId(104);
    static final PositionId SHORT = new PositionId(107);

    private static final Evidence EVIDENCE =
            new Evidence(Map.of("total", "100"), Map.of("total", "90", "locked", "10"));

    private final List<Object> events = new ArrayList<>();
    private int seconds;

    static List<Object> events() {
        History history = new History();
        history.openAccounts();
        history.replaceAnOrder();
        history.loseSightOfAnOrder();
        history.denyAndReject();
        history.failToReplace();
        history.importAndReassign();
        history.merge();
        history.overfill();
        history.amend();
        history.takeALateDeal();
        history.closeBy();
        history.closeAndRelease();
        history.reconcile();
        return history.events;
    }

    /** Another order from placement to its fill, of the other account. */
    static List<Object> trade(long number) {
        History history = new History();
        OrderId order = new OrderId(1_000 + number);
        BookId book = new BookId(OTHER, BTC);
        DealId deal = new DealId(100_000 + number);
        history.add(new OrderPlaced(
                order,
                OTHER,
                new CommandId(1_000 + number),
                "simulated",
                PositionMode.HEDGE,
                terms("1", StrategyId.NONE, null, "api"),
                new BigDecimal("0.001"),
                Map.of(),
                history.now()));
        history.add(new OrderAccepted(order, OTHER, "c" + number, "x" + number, history.now()));
        history.add(new OrderFilled(
                order,
                OTHER,
                deal,
                "t" + deal.value(),
                Quantity.of("1"),
                Price.of("100"),
                Quantity.of("1"),
                BigDecimal.TEN,
                history.now()));
        PositionId position = new PositionId(deal.value());
        Leg leg = leg(deal, order, position, StrategyId.NONE, "api");
        history.add(new PositionOpened(
                book,
                PositionMode.HEDGE,
                bookDeal(leg, false),
                List.of(),
                List.of(leg),
                List.of(state(position, "1", PositionStatus.OPEN)),
                history.now()));
        return history.events;
    }

    private void openAccounts() {
        add(new AccountOpened(
                MAIN, "main", "simulated", PositionMode.HEDGE, true, Map.of("zone", "a", "balance", "1000")));
        add(new AccountOpened(OTHER, "other", "simulated", PositionMode.NETTING, false, Map.of()));
        add(new NetworkChanged(OTHER, true));
        add(new PositionModeChanged(OTHER, PositionMode.STRATEGY_NETTING));
        add(new StrategyRegistered(GRID, "grid", 77L));
        add(new StrategyNameClaimed(StrategyNameId.of("grid"), GRID));
        add(new StrategyChanged(GRID, "grid two", null, StrategyStatus.DISABLED, List.of(MAIN, OTHER)));
        add(new StrategyAdmitted(MAIN, GRID, true, null));
        add(new StrategyAdmitted(MAIN, GRID, false, "resting"));
        add(new StrategyAdmitted(OTHER, GRID, true, null));
        add(new StrategyAccountsChanged(LEFT, StrategyStatus.ACTIVE, List.of(OTHER), List.of()));
        add(new StrategyAdmitted(OTHER, LEFT, true, null));
        add(new StrategyDismissed(OTHER, LEFT));
        add(new AccountChanged(MAIN, "main one", AccountStatus.BLOCKED, false, LIMITS, "careful"));
        add(new ApiKeyIssued(new ApiKeyId(9), "robot", "abc123", Role.TRADER, List.of(MAIN, OTHER)));
        add(new ApiKeyIssued(new ApiKeyId(10), "owner", "def456", Role.OWNER, List.of()));
        add(new UserNameTaken(new UserName("Ann"), ANN));
        add(new UserCreated(ANN, new UserName("Ann"), Role.TRADER, null));
        add(new UserApiKeyIssued(new ApiKeyId(11), ANN, "laptop", "ghi789"));
        add(new ApiKeyPermissionsSet(new ApiKeyId(11), List.of(AccountPermission.of(MAIN, true))));
        add(new ApiKeyPermissionsSet(new ApiKeyId(11), List.of(ANNS)));
        add(new UserChanged(ANN, new UserName("Ann.B"), Role.RISK, AccessStatus.ACTIVE, "desk"));
        add(new UserApiKeyIssued(new ApiKeyId(12), ANN, null, "jkl012"));
        add(new ApiKeyStatusChanged(new ApiKeyId(12), AccessStatus.DISABLED));
        add(new PasswordChanged(ANN));
    }

    private void replaceAnOrder() {
        place(REPLACED, terms("2", GRID, null, "api"));
        start(REPLACED, "c11");
        add(new OrderAccepted(REPLACED, MAIN, "c11", "x11", now()));
        add(new OrderPartiallyFilled(
                REPLACED,
                MAIN,
                new DealId(101),
                "t101",
                Quantity.of("0.5"),
                Price.of("100"),
                Quantity.of("0.5"),
                new BigDecimal("100"),
                now()));
        open(leg(new DealId(101), REPLACED, LONG, GRID, "api"), LONG, "0.5");
        add(new ChangeRequested(
                REPLACED, MAIN, "simulated", "c11", terms("3", GRID, null, "api"), Quantity.of("0.5"), false, now()));
        add(new OrderWithdrawn(REPLACED, MAIN, "c11", Quantity.of("0.5"), now()));
        start(REPLACED, "c11-2");
        add(new OrderChanged(REPLACED, MAIN, Quantity.of("3"), Price.of("101"), "c11-2", "x11-2", now()));
        add(new OrderFilled(
                REPLACED,
                MAIN,
                new DealId(102),
                "t102",
                Quantity.of("2.5"),
                Price.of("101"),
                Quantity.of("3"),
                new BigDecimal("100.833333333333"),
                now()));
        open(leg(new DealId(102), REPLACED, LONG, GRID, "api"), LONG, "3");
    }

    private void loseSightOfAnOrder() {
        place(UNKNOWN, terms("1", StrategyId.NONE, null, "api"));
        start(UNKNOWN, "c12");
        add(new CancelDeferred(UNKNOWN, MAIN, now()));
        unknown(UNKNOWN, Outstanding.PLACE);
        add(new SubmissionNotReceived(UNKNOWN, MAIN, "c12", "no such order", START, now()));
        start(UNKNOWN, "c12-2");
        add(new OrderAccepted(UNKNOWN, MAIN, "c12-2", "x12", now()));
        add(new CancelRequested(UNKNOWN, MAIN, "simulated", "c12-2", terms("1", StrategyId.NONE, null, "api"), now()));
        unknown(UNKNOWN, Outstanding.CANCEL);
        add(new CancelRefused(UNKNOWN, MAIN, "BUSY", "try later", now()));
        add(new OrderCanceled(UNKNOWN, MAIN, Quantity.ZERO, now()));

        place(ASKED_ABOUT, terms("1", StrategyId.NONE, null, "api"));
        start(ASKED_ABOUT, "c19");
        unknown(ASKED_ABOUT, Outstanding.PLACE);
        add(new OutcomeAsked(
                ASKED_ABOUT,
                MAIN,
                "simulated",
                Outstanding.PLACE,
                "c19",
                terms("1", StrategyId.NONE, null, "api"),
                now()));
        add(new OrderAnnotated(ASKED_ABOUT, MAIN, Price.of("80"), null, "asked twice", now()));
    }

    private void denyAndReject() {
        add(new OrderDenied(
                DENIED,
                MAIN,
                new CommandId(13),
                terms("9", GRID, null, "api"),
                Refusal.of(RefusalCode.POSITION_ABOVE_LIMIT, "9, limit 3"),
                Map.of("position", "9"),
                now()));
        place(REJECTED, terms("1", StrategyId.NONE, null, "api"));
        start(REJECTED, "c14");
        add(new OrderRejected(REJECTED, MAIN, "-2010", "insufficient balance", Quantity.ZERO, now()));
    }

    private void failToReplace() {
        place(REPLACEMENT_FAILED, terms("1", StrategyId.NONE, null, "api"));
        add(new OrderAccepted(REPLACEMENT_FAILED, MAIN, "c15", "x15", now()));
        add(new ChangeRequested(
                REPLACEMENT_FAILED,
                MAIN,
                "simulated",
                "c15",
                terms("2", StrategyId.NONE, null, "api"),
                Quantity.ZERO,
                false,
                now()));
        add(new OrderWithdrawn(REPLACEMENT_FAILED, MAIN, "c15", Quantity.ZERO, now()));
        add(new ChangeRefused(
                REPLACEMENT_FAILED, MAIN, "-1013", "price filter", Quantity.of("1"), Price.of("100"), now()));
        add(new OrderCanceled(REPLACEMENT_FAILED, MAIN, Quantity.of("0.5"), now()));
        add(new OrderPartiallyFilled(
                REPLACEMENT_FAILED,
                MAIN,
                new DealId(110),
                "t110",
                Quantity.of("0.5"),
                Price.of("100"),
                Quantity.of("0.5"),
                new BigDecimal("100"),
                now()));
    }

    private void importAndReassign() {
        add(new OrderImported(
                EXTERNAL,
                MAIN,
                "simulated",
                PositionMode.HEDGE,
                terms("1", StrategyId.NONE, null, "external"),
                new BigDecimal("0.001"),
                "web-1",
                "x16",
                now()));
        add(new OrderFilled(
                EXTERNAL,
                MAIN,
                new DealId(103),
                "t103",
                Quantity.of("1"),
                Price.of("100"),
                Quantity.of("1"),
                new BigDecimal("100"),
                now()));
        Leg leg = leg(new DealId(103), EXTERNAL, FOREIGN, StrategyId.NONE, "external");
        open(leg, FOREIGN, "1");
        Leg after = leg(new DealId(103), EXTERNAL, LONG, GRID, "external");
        add(new OrderDealsReassigned(
                BOOK,
                request(16),
                EXTERNAL,
                GRID,
                LONG,
                List.of(),
                List.of(leg),
                List.of(after),
                List.of(state(FOREIGN, "1", PositionStatus.OPEN)),
                List.of(state(LONG, "4", PositionStatus.OPEN), state(FOREIGN, "0", PositionStatus.MERGED)),
                null,
                now()));
        add(new OrderReassigned(EXTERNAL, MAIN, GRID, LONG, StrategyId.NONE, null, now()));
    }

    private void merge() {
        place(WORKING, terms("5", GRID, null, "api"));
        add(new OrderAccepted(WORKING, MAIN, "c17", "x17", now()));
        add(new OrderPartiallyFilled(
                WORKING,
                MAIN,
                new DealId(104),
                "t104",
                Quantity.of("1"),
                Price.of("100"),
                Quantity.of("1"),
                new BigDecimal("100"),
                now()));
        open(leg(new DealId(104), WORKING, SMALL, GRID, "api"), SMALL, "1");
        add(new PositionsMerged(
                BOOK,
                request(17),
                SMALL,
                LONG,
                List.of(state(LONG, "5", PositionStatus.OPEN), state(SMALL, "0", PositionStatus.MERGED)),
                now()));
    }

    private void overfill() {
        place(OVERFILLED, terms("1", StrategyId.NONE, null, "api"));
        add(new OrderAccepted(OVERFILLED, MAIN, "c18", "x18", now()));
        add(new OrderExpired(OVERFILLED, MAIN, Quantity.ZERO, now()));
        add(new OrderFilledUnexpectedly(
                OVERFILLED,
                MAIN,
                new DealId(105),
                "t105",
                Quantity.of("1"),
                Price.of("100"),
                Quantity.of("1"),
                new BigDecimal("100"),
                OrderStatus.EXPIRED,
                now()));
    }

    private void amend() {
        place(AMENDED, terms("1", StrategyId.NONE, null, "api"));
        add(new OrderAccepted(AMENDED, MAIN, "c20", "x20", now()));
        OrderTerms larger = terms("2", StrategyId.NONE, null, "api");
        add(new ChangeRequested(AMENDED, MAIN, "simulated", "c20", larger, Quantity.ZERO, true, now()));
        add(new OrderChanged(AMENDED, MAIN, Quantity.of("2"), Price.of("100"), "c20", "x20", now()));
        add(new ChangeRequested(AMENDED, MAIN, "simulated", "c20", larger, Quantity.ZERO, false, now()));
        unknown(AMENDED, Outstanding.CHANGE);
        add(new ChangeRefused(AMENDED, MAIN, "-1", "no", Quantity.of("2"), Price.of("100"), now()));
    }

    /** The deal of the overfilled order arrives late: deal 102 no longer reverses, and one of its legs is gone. */
    private void takeALateDeal() {
        Leg second = leg(new DealId(106), REPLACED, SHORT, GRID, "api");
        open(second, SHORT, "1");
        Leg late = leg(new DealId(105), OVERFILLED, LONG, StrategyId.NONE, "api");
        Leg smaller = leg(new DealId(102), REPLACED, LONG, GRID, "api");
        add(new LateDealApplied(
                BOOK,
                bookDeal(late, false),
                List.of(),
                List.of(second, smaller),
                List.of(late, smaller),
                List.of(state(SHORT, "1", PositionStatus.OPEN)),
                List.of(state(LONG, "6", PositionStatus.OPEN), state(SHORT, "1", PositionStatus.OPEN)),
                null,
                now()));
    }

    private void closeBy() {
        Leg a = internal(new DealId(108), LONG);
        Leg b = internal(new DealId(109), SHORT);
        add(new PositionsClosedBy(
                BOOK,
                request(18),
                new BookEntry.CloseBy(LONG, SHORT, Quantity.of("1"), a.dealId(), b.dealId(), StrategyId.NONE, START),
                List.of(a, b),
                List.of(state(LONG, "5", PositionStatus.OPEN), state(SHORT, "0", PositionStatus.CLOSED)),
                now()));
    }

    private void closeAndRelease() {
        add(new CloseRequested(
                BOOK,
                MAIN,
                LONG,
                request(19),
                CloseTrigger.REQUEST,
                null,
                new OrderId(30),
                terms("5", GRID, LONG, "api"),
                null,
                START.plusSeconds(120),
                state(LONG, "5", PositionStatus.CLOSE_REQUESTED),
                now()));
        add(new CloseReleased(BOOK, LONG, new OrderId(30), state(LONG, "5", PositionStatus.OPEN), now()));
        add(new PositionChanged(
                BOOK,
                request(20),
                LONG,
                Price.of("90"),
                null,
                "guarded",
                state(LONG, "5", PositionStatus.OPEN, Price.of("90"), "guarded"),
                now()));
        add(new CloseRequested(
                BOOK,
                MAIN,
                LONG,
                request(21),
                CloseTrigger.STOP_LOSS,
                Price.of("90"),
                new OrderId(31),
                terms("5", GRID, LONG, "api"),
                null,
                START.plusSeconds(120),
                state(LONG, "5", PositionStatus.CLOSE_REQUESTED, Price.of("90"), "guarded"),
                now()));
    }

    private void reconcile() {
        CaseId external = CaseId.of(MAIN, Difference.EXTERNAL_ORDER, "x16");
        open(1, external, Difference.EXTERNAL_ORDER, "x16", BTC);
        decide(external, Difference.EXTERNAL_ORDER, "x16", BTC, Decision.TAKE_VENUES_WORD, true, "policy", null);
        add(new CaseClosed(external, MAIN, Difference.EXTERNAL_ORDER, "imported", now()));

        CaseId balance = CaseId.of(MAIN, Difference.BALANCE_DIFFERS, "USDT");
        open(2, balance, Difference.BALANCE_DIFFERS, "USDT", null);
        decide(balance, Difference.BALANCE_DIFFERS, "USDT", null, Decision.LEAVE, false, "key-9", "a transfer");
        add(new CaseClosed(balance, MAIN, Difference.BALANCE_DIFFERS, "agreed", now()));
        add(new CaseEvidenceChanged(
                balance,
                MAIN,
                new Evidence(Map.of("total", "100"), Map.of("total", "80")),
                Decision.TAKE_VENUES_WORD,
                true,
                now()));

        CaseId ended = CaseId.of(MAIN, Difference.ORDER_ENDED_OUTSIDE, "c17");
        open(3, ended, Difference.ORDER_ENDED_OUTSIDE, "c17", BTC);
        add(new CaseEvidenceChanged(ended, MAIN, EVIDENCE, Decision.TAKE_VENUES_WORD, false, now()));
        decide(
                ended,
                Difference.ORDER_ENDED_OUTSIDE,
                "c17",
                BTC,
                Decision.TAKE_VENUES_WORD,
                false,
                "key-9",
                "canceled by hand");
    }

    private void open(
            long number, CaseId id, Difference difference, String subject, @Nullable InstrumentId instrument) {
        add(new CaseOpened(
                id, MAIN, number, difference, subject, instrument, EVIDENCE, Decision.TAKE_VENUES_WORD, now()));
    }

    private void decide(
            CaseId id,
            Difference difference,
            String subject,
            @Nullable InstrumentId instrument,
            Decision decision,
            boolean byPolicy,
            String by,
            @Nullable String comment) {
        add(new CaseDecided(
                id, MAIN, difference, subject, instrument, EVIDENCE, decision, byPolicy, by, comment, now()));
    }

    private void place(OrderId order, OrderTerms terms) {
        add(new OrderPlaced(
                order,
                MAIN,
                new CommandId(order.value()),
                "simulated",
                PositionMode.HEDGE,
                terms,
                new BigDecimal("0.001"),
                Map.of("notional", "200, limit 1000000.5"),
                now()));
    }

    private void start(OrderId order, String clientOrderId) {
        add(new SubmissionStarted(
                order, MAIN, "simulated", clientOrderId, 1, terms("1", StrategyId.NONE, null, "api"), now()));
    }

    private void unknown(OrderId order, Outstanding kind) {
        add(new OutcomeUnknown(order, MAIN, "simulated", kind, "c" + order.value(), "read timed out", now()));
    }

    private void open(Leg leg, PositionId position, String quantity) {
        add(new PositionOpened(
                BOOK,
                PositionMode.HEDGE,
                bookDeal(leg, leg.reason().equals("external")),
                List.of(),
                List.of(leg),
                List.of(state(position, quantity, PositionStatus.OPEN)),
                now()));
    }

    private static Leg leg(DealId deal, OrderId order, PositionId position, StrategyId strategy, String reason) {
        return new Leg(
                deal,
                order,
                "t" + deal.value(),
                position,
                null,
                Side.BUY,
                Quantity.of("0.5"),
                Price.of("100.25"),
                Money.of("0.000000000000000001", "BNB"),
                DealEntry.IN,
                BigDecimal.ZERO,
                strategy,
                reason,
                null,
                START.plusMillis(deal.value()));
    }

    private static Leg internal(DealId deal, PositionId position) {
        return new Leg(
                deal,
                null,
                null,
                position,
                null,
                Side.SELL,
                Quantity.of("1"),
                Price.of("100"),
                null,
                DealEntry.OUT_BY,
                new BigDecimal("-0.25"),
                StrategyId.NONE,
                "close_by",
                null,
                START.plusMillis(deal.value()));
    }

    private static BookDeal bookDeal(Leg leg, boolean external) {
        return new BookDeal(
                leg.dealId(),
                leg.orderId(),
                "t" + leg.dealId().value(),
                leg.side(),
                leg.quantity(),
                leg.price(),
                leg.fee(),
                leg.executedAt(),
                new BigDecimal("0.001"),
                leg.strategyId(),
                null,
                external,
                false,
                null,
                null,
                leg.reason(),
                null);
    }

    private static PositionState state(PositionId id, String quantity, PositionStatus status) {
        return state(id, quantity, status, null, null);
    }

    private static PositionState state(
            PositionId id, String quantity, PositionStatus status, @Nullable Price stopLoss, @Nullable String comment) {
        boolean ended = status == PositionStatus.CLOSED || status == PositionStatus.MERGED;
        return new PositionState(
                id,
                BTC,
                GRID,
                Side.BUY,
                new BigDecimal(quantity),
                new BigDecimal("100.833333333333"),
                new BigDecimal("302.500000000000000000000001"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                List.of(Money.of("0.000000000000000001", "BNB"), Money.of("1.5", "USDT")),
                status,
                stopLoss,
                null,
                "api",
                comment,
                START,
                START.plusSeconds(1),
                ended ? START.plusSeconds(1) : null);
    }

    static OrderTerms terms(String quantity, StrategyId strategy, @Nullable PositionId position, String reason) {
        return new OrderTerms(
                BTC,
                Side.BUY,
                OrderType.LIMIT,
                Quantity.of(quantity),
                Price.of("100"),
                null,
                TimeInForce.GTC,
                true,
                false,
                strategy,
                position,
                Price.of("90"),
                Price.of("110"),
                reason,
                "a comment",
                "mine-1");
    }

    private static Request request(long id) {
        return new Request(new CommandId(id), MAIN, "r" + id, "a_command", "fingerprint", START);
    }

    private Instant now() {
        return START.plusSeconds(seconds);
    }

    private void add(Object event) {
        events.add(event);
        seconds++;
    }
}
