package dev.ledgerline.commandmodel.log;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.BOOK;
import static dev.ledgerline.commandmodel.Example.BTC;
import static dev.ledgerline.commandmodel.Example.NONE;
import static dev.ledgerline.commandmodel.Example.NOW;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.STEP;
import static dev.ledgerline.commandmodel.Example.VENUE;
import static dev.ledgerline.commandmodel.Example.deal;
import static dev.ledgerline.commandmodel.Example.keyed;
import static dev.ledgerline.commandmodel.Example.market;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.position;
import static dev.ledgerline.commandmodel.Example.price;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.request;
import static dev.ledgerline.commandmodel.Example.second;

import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.account.AccountEvent;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.deal.DealEvent;
import dev.ledgerline.messages.deal.DealKey;
import dev.ledgerline.messages.deal.Fill;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.ApiKeyEvent;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserEvent;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.identity.UserName;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.Verdict;
import dev.ledgerline.messages.position.Book;
import dev.ledgerline.messages.position.BookDeal;
import dev.ledgerline.messages.position.BookEntry;
import dev.ledgerline.messages.position.CloseTrigger;
import dev.ledgerline.messages.position.DealEntry;
import dev.ledgerline.messages.position.Leg;
import dev.ledgerline.messages.position.PositionEvent;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.reconciliation.CaseEvent;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.RequestEvent;
import dev.ledgerline.messages.strategy.StrategyEvent;
import dev.ledgerline.messages.strategy.StrategyNameId;
import dev.ledgerline.messages.strategy.StrategyStatus;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One event of each kind, with everything in it that can be in it. */
final class Samples {
    private static final OrderId ORDER = order(1001);
    private static final CommandId COMMAND = new CommandId(77);
    private static final Instant AT = second(1).plusNanos(123_456_000);
    private static final OrderTerms TERMS = Terms.buy("2")
            .at("100.5")
            .stop("100")
            .by(SEVEN)
            .on(3)
            .stopLoss("95")
            .takeProfit("120")
            .comment("breakout")
            .terms();
    private static final Money FEE = Money.of("0.000000000000000001", "USDT");
    private static final Fill FILL = new Fill(VENUE, "t-1", qty("0.5"), price("100.25"), FEE, NOW);
    private static final DealKey KEY = DealKey.of(ACCOUNT, FILL, "BTC/USDT");
    private static final BookDeal DEAL = new BookDeal(
            deal(11),
            ORDER,
            "t-1",
            Side.BUY,
            qty("0.5"),
            price("100.25"),
            FEE,
            NOW,
            STEP,
            SEVEN,
            position(3),
            true,
            true,
            price("95"),
            price("120"),
            "api",
            "breakout");
    private static final Leg LEG = new Leg(
            deal(11),
            ORDER,
            "t-1",
            position(3),
            position(2),
            Side.BUY,
            qty("0.5"),
            price("100.25"),
            FEE,
            DealEntry.OUT,
            new BigDecimal("-12.000000000000000001"),
            SEVEN,
            "api",
            "breakout",
            NOW);
    private static final PositionState STATE = new PositionState(
            position(3),
            BTC,
            SEVEN,
            Side.BUY,
            new BigDecimal("0.5"),
            new BigDecimal("100.333333333333"),
            new BigDecimal("50.166666666666666666666667"),
            new BigDecimal("16"),
            new BigDecimal("0.0005"),
            List.of(FEE),
            PositionStatus.CLOSED,
            price("95"),
            price("120"),
            "api",
            "breakout",
            NOW,
            AT,
            AT);
    private static final Map<String, String> CHECKS = Map.of("order_notional", "201, limit 1000");
    private static final CaseId CASE = CaseId.of(ACCOUNT, Difference.ORDER_CHANGED_OUTSIDE, "X-1");
    private static final Evidence EVIDENCE =
            new Evidence(Map.of("quantity", "2", "price", "100.5"), Map.of("price", "101", "quantity", "2"));
    private static final Book BOOK_AFTER =
            Book.empty(PositionMode.HEDGE, BTC).take(DEAL, List.of()).book();

    private Samples() {}

    static List<Object> all() {
        return List.of(
                // Accounts
                new AccountEvent.AccountOpened(
                        ACCOUNT, "main", VENUE, PositionMode.STRATEGY_NETTING, true, Map.of("owner", "desk")),
                new AccountEvent.AccountChanged(
                        ACCOUNT,
                        "main",
                        AccountStatus.BLOCKED,
                        false,
                        new RiskLimits(new BigDecimal("1000.5"), qty("5"), 10, 60, new BigDecimal("0.05")),
                        "stop"),
                new AccountEvent.CredentialsChanged(ACCOUNT, 4, "9f86d081884c7d65"),
                new AccountEvent.NetworkChanged(ACCOUNT, true),
                new AccountEvent.PositionModeChanged(ACCOUNT, PositionMode.NETTING),
                new AccountEvent.StrategyAdmitted(ACCOUNT, SEVEN, true, "welcome"),
                new AccountEvent.StrategyDismissed(ACCOUNT, SEVEN),
                new AccountEvent.StrategyStatusRecorded(ACCOUNT, SEVEN, StrategyStatus.DISABLED),
                new AccountEvent.ExposureReserved(
                        ACCOUNT, ORDER, BTC, Side.BUY, qty("2"), price("100.5"), SEVEN, 3, true, AT),
                new AccountEvent.ExposureChanged(ACCOUNT, ORDER, deal(11), qty("0.5"), List.of(STATE), 12),
                new AccountEvent.OrderSettled(ACCOUNT, ORDER, qty("0.5"), price("100.5"), true),
                new AccountEvent.OrdersCancelRequested(ACCOUNT, keyed(77, "k-1"), List.of(ORDER), List.of(order(1002))),
                new AccountEvent.OrderChangeAdmitted(ACCOUNT, keyed(77, "k-1"), ORDER, price("101"), qty("3"), true),
                new AccountEvent.ImportedOrderAdmitted(
                        ACCOUNT, ORDER, BTC, Side.BUY, qty("2"), price("100.5"), SEVEN, 3, true),
                new AccountEvent.WorkingOrderReassigned(ACCOUNT, ORDER, SEVEN, 3),
                // Cases
                new CaseEvent.CaseOpened(
                        CASE,
                        ACCOUNT,
                        7,
                        Difference.ORDER_CHANGED_OUTSIDE,
                        "X-1",
                        BTC,
                        EVIDENCE,
                        Decision.TAKE_VENUES_WORD,
                        AT),
                new CaseEvent.CaseEvidenceChanged(CASE, ACCOUNT, EVIDENCE, Decision.TAKE_VENUES_WORD, true, AT),
                new CaseEvent.CaseDecided(
                        CASE,
                        ACCOUNT,
                        Difference.ORDER_CHANGED_OUTSIDE,
                        "X-1",
                        BTC,
                        EVIDENCE,
                        Decision.CANCEL_AT_VENUE,
                        false,
                        "key-1",
                        "not ours",
                        AT),
                new CaseEvent.CaseClosed(CASE, ACCOUNT, Difference.ORDER_CHANGED_OUTSIDE, "canceled at the venue", AT),
                // Keys
                new ApiKeyEvent.ApiKeyIssued(new ApiKeyId(1), "desk", "0".repeat(64), Role.TRADER, List.of(ACCOUNT)),
                new ApiKeyEvent.UserApiKeyIssued(new ApiKeyId(2), new UserId(4), "laptop", "1".repeat(64)),
                new ApiKeyEvent.ApiKeyStatusChanged(new ApiKeyId(2), AccessStatus.DISABLED),
                new ApiKeyEvent.ApiKeyPermissionsSet(
                        new ApiKeyId(2),
                        List.of(new AccountPermission(
                                ACCOUNT, true, true, false, true, false, true, true, List.of(SEVEN)))),
                // Users
                new UserEvent.UserNameTaken(new UserName("Ann"), new UserId(4)),
                new UserEvent.UserCreated(new UserId(4), new UserName("Ann"), Role.PORTFOLIO_MANAGER, "day desk"),
                new UserEvent.UserChanged(
                        new UserId(4), new UserName("Ann.B"), Role.RISK, AccessStatus.DISABLED, "night desk"),
                new UserEvent.PasswordChanged(new UserId(4)),
                // Deals
                new DealEvent.DealRecorded(KEY, ACCOUNT, BTC, PositionMode.HEDGE, DEAL, AT),
                new DealEvent.DealContradicted(
                        KEY, ACCOUNT, ORDER, FILL, new Fill(VENUE, "t-1", qty("0.6"), price("100.25"), null, NOW), AT),
                // Orders
                new OrderEvent.OrderPlaced(ORDER, ACCOUNT, COMMAND, VENUE, PositionMode.HEDGE, TERMS, STEP, CHECKS, AT),
                new OrderEvent.OrderDenied(
                        ORDER,
                        ACCOUNT,
                        COMMAND,
                        TERMS,
                        Refusal.of(RefusalCode.ORDER_NOTIONAL_ABOVE_LIMIT, "201, limit 200"),
                        CHECKS,
                        AT),
                new OrderEvent.SubmissionStarted(ORDER, ACCOUNT, VENUE, "L1001-2", 2, TERMS, AT),
                new OrderEvent.OrderAccepted(ORDER, ACCOUNT, "L1001", "X-1", AT),
                new OrderEvent.OrderRejected(ORDER, ACCOUNT, "-2010", "insufficient balance", qty("0"), AT),
                new OrderEvent.SubmissionNotReceived(ORDER, ACCOUNT, "L1001", "not found", NOW, AT),
                new OrderEvent.OutcomeUnknown(ORDER, ACCOUNT, VENUE, Outstanding.PLACE, "L1001", "timeout", AT),
                new OrderEvent.OutcomeAsked(ORDER, ACCOUNT, VENUE, Outstanding.CANCEL, "L1001", TERMS, AT),
                new OrderEvent.OutcomeResolved(
                        ORDER,
                        ACCOUNT,
                        VENUE,
                        Outstanding.CANCEL,
                        "L1001",
                        Verdict.CANCELED,
                        null,
                        qty("0.5"),
                        "key-1",
                        "seen on the venue's page",
                        AT),
                new OrderEvent.OrderWorksUnexpectedly(
                        ORDER, ACCOUNT, VENUE, "L1001", "X1001", OrderStatus.REJECTED, AT),
                new OrderEvent.OrderWorksNoLonger(ORDER, ACCOUNT, "L1001", qty("0.5"), AT),
                new OrderEvent.OrderPartiallyFilled(
                        ORDER,
                        ACCOUNT,
                        deal(11),
                        "t-1",
                        qty("0.5"),
                        price("100.25"),
                        qty("0.5"),
                        new BigDecimal("100.25"),
                        AT),
                new OrderEvent.OrderFilled(
                        ORDER,
                        ACCOUNT,
                        deal(12),
                        "t-2",
                        qty("1.5"),
                        price("100"),
                        qty("2"),
                        new BigDecimal("100.0625"),
                        AT),
                new OrderEvent.OrderFilledUnexpectedly(
                        ORDER,
                        ACCOUNT,
                        deal(13),
                        "t-3",
                        qty("0.5"),
                        price("100"),
                        qty("2.5"),
                        new BigDecimal("100.05"),
                        OrderStatus.CANCELED,
                        AT),
                new OrderEvent.CancelRequested(ORDER, ACCOUNT, VENUE, "L1001", TERMS, AT),
                new OrderEvent.CancelDeferred(ORDER, ACCOUNT, AT),
                new OrderEvent.CancelRefused(ORDER, ACCOUNT, "-2011", "unknown order", AT),
                new OrderEvent.OrderCanceled(ORDER, ACCOUNT, qty("0.5"), AT),
                new OrderEvent.OrderFoundFilled(ORDER, ACCOUNT, qty("0.5"), AT),
                new OrderEvent.OrderExpired(ORDER, ACCOUNT, qty("0.5"), AT),
                new OrderEvent.ChangeRequested(ORDER, ACCOUNT, VENUE, "L1001", TERMS, qty("0.5"), true, AT),
                new OrderEvent.ChangeRefused(ORDER, ACCOUNT, "-2038", "too late", qty("2"), price("100.5"), AT),
                new OrderEvent.OrderWithdrawn(ORDER, ACCOUNT, "L1001", qty("0.7"), AT),
                new OrderEvent.OrderChanged(ORDER, ACCOUNT, qty("3"), price("101"), "L1001-2", "X-2", AT),
                new OrderEvent.OrderImported(
                        ORDER, ACCOUNT, VENUE, PositionMode.HEDGE, TERMS, STEP, "web_1", "X-9", AT),
                new OrderEvent.OrderAnnotated(ORDER, ACCOUNT, price("95"), price("120"), "hold", AT),
                new OrderEvent.OrderReassigned(ORDER, ACCOUNT, SEVEN, position(3), NONE, position(5), AT),
                // Positions
                new PositionEvent.PositionOpened(
                        BOOK, PositionMode.HEDGE, DEAL, List.of(deal(12)), List.of(LEG), List.of(STATE), AT),
                new PositionEvent.PositionIncreased(
                        BOOK, PositionMode.HEDGE, DEAL, List.of(deal(12)), List.of(LEG), List.of(STATE), AT),
                new PositionEvent.PositionReduced(
                        BOOK, PositionMode.HEDGE, DEAL, List.of(deal(12)), List.of(LEG), List.of(STATE), AT),
                new PositionEvent.PositionClosed(
                        BOOK, PositionMode.HEDGE, DEAL, List.of(deal(12)), List.of(LEG), List.of(STATE), AT),
                new PositionEvent.PositionReversed(
                        BOOK, PositionMode.HEDGE, DEAL, List.of(deal(12)), List.of(LEG), List.of(STATE), AT),
                new PositionEvent.LateDealApplied(
                        BOOK,
                        DEAL,
                        List.of(deal(12)),
                        List.of(LEG),
                        List.of(LEG),
                        List.of(STATE),
                        List.of(STATE),
                        BOOK_AFTER,
                        AT),
                new PositionEvent.OrderDealsReassigned(
                        BOOK,
                        keyed(77, "k-1"),
                        ORDER,
                        SEVEN,
                        position(3),
                        List.of(deal(12)),
                        List.of(LEG),
                        List.of(LEG),
                        List.of(STATE),
                        List.of(STATE),
                        BOOK_AFTER,
                        AT),
                new PositionEvent.PositionsClosedBy(
                        BOOK,
                        request(77),
                        new BookEntry.CloseBy(position(1), position(2), qty("0.4"), deal(14), deal(15), SEVEN, AT),
                        List.of(LEG),
                        List.of(STATE),
                        AT),
                new PositionEvent.PositionsMerged(BOOK, keyed(77, "k-1"), position(1), position(2), List.of(STATE), AT),
                new PositionEvent.CloseRequested(
                        BOOK,
                        ACCOUNT,
                        position(3),
                        keyed(77, "k-1"),
                        CloseTrigger.STOP_LOSS,
                        price("94"),
                        ORDER,
                        TERMS,
                        market("94"),
                        second(120),
                        STATE,
                        AT),
                new PositionEvent.CloseConfirmed(BOOK, position(3), ORDER),
                new PositionEvent.CloseEnded(BOOK, position(3), ORDER, Quantity.ZERO, AT),
                new PositionEvent.CloseReleased(BOOK, position(3), ORDER, STATE, AT),
                new PositionEvent.PositionChanged(
                        BOOK, keyed(77, "k-1"), position(3), price("95"), price("120"), "hold", STATE, AT),
                // Requests
                new RequestEvent.CommandAccepted(
                        keyed(77, "k-1"), Answer.accepted(keyed(77, "k-1"), ORDER, order(1002))),
                new RequestEvent.CommandDenied(
                        request(77), Answer.denied(request(77), Refusal.of(RefusalCode.ACCOUNT_BLOCKED), ORDER)),
                // Strategies
                new StrategyEvent.StrategyRegistered(SEVEN, "momentum", 4711L),
                new StrategyEvent.StrategyChanged(SEVEN, "momentum", 4711L, StrategyStatus.DISABLED, List.of(ACCOUNT)),
                new StrategyEvent.StrategyAccountsChanged(
                        SEVEN, StrategyStatus.DISABLED, List.of(ACCOUNT), List.of(new AccountId(2))),
                new StrategyEvent.StrategyNameClaimed(StrategyNameId.of("momentum"), SEVEN));
    }
}
