package dev.ledgerline.api.web;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.position.DealEntry;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.messages.reconciliation.CaseView;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows to be read. */
public final class Views {
    public static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.5Z");

    private Views() {}

    /** An account that trades for real, without limits. */
    public static AccountView account(long id, String label, String exchangeId, PositionMode mode) {
        return new AccountView(
                new AccountId(id),
                label,
                exchangeId,
                mode,
                false,
                AccountStatus.ACTIVE,
                true,
                RiskLimits.NONE,
                Map.of(),
                List.of(),
                FakeCore.NOON,
                FakeCore.NOON);
    }

    public static OrderView order(long id, long account, OrderStatus status) {
        return order(id, account, status, null);
    }

    public static OrderView order(long id, long account, OrderStatus status, @Nullable String text) {
        return new OrderView(
                new OrderId(id),
                new CommandId(9),
                new AccountId(account),
                BTC,
                Side.BUY,
                OrderType.LIMIT,
                TimeInForce.GTC,
                false,
                false,
                status,
                null,
                text == null ? null : "CODE",
                text,
                StrategyId.NONE,
                null,
                null,
                "api",
                null,
                null,
                "L" + id,
                "X" + id,
                Quantity.of("1.50"),
                Price.of("50000"),
                null,
                null,
                null,
                Quantity.ZERO,
                null,
                false,
                null,
                null,
                AT,
                AT,
                null);
    }

    public static PositionView position(long id, long account) {
        return new PositionView(
                new AccountId(account),
                new PositionState(
                        new PositionId(id),
                        BTC,
                        StrategyId.NONE,
                        Side.SELL,
                        new BigDecimal("0.40"),
                        new BigDecimal("120"),
                        new BigDecimal("48"),
                        new BigDecimal("16.0"),
                        BigDecimal.ZERO,
                        List.of(Money.of("0.05", "USDT")),
                        PositionStatus.MERGED,
                        Price.of("130"),
                        null,
                        "api",
                        null,
                        AT,
                        AT,
                        null),
                null);
    }

    /** An order of somebody else, found open and then closed. */
    public static CaseView externalOrder(long number, long account, CaseStatus status) {
        boolean open = status == CaseStatus.OPEN;
        return new CaseView(
                number,
                CaseId.of(new AccountId(account), Difference.EXTERNAL_ORDER, "X" + number),
                new AccountId(account),
                Difference.EXTERNAL_ORDER,
                "X" + number,
                BTC,
                status,
                new Evidence(Map.of(), Map.of("price", "99", "quantity", "0.5")),
                Decision.TAKE_VENUES_WORD,
                open ? null : Decision.LEAVE,
                open ? null : false,
                open ? null : "key-1",
                open ? null : "known",
                open ? null : "left",
                1,
                AT,
                AT,
                open ? null : AT);
    }

    public static DealView deal(long id, long order) {
        return deal(id, order, "T1");
    }

    public static DealView deal(long id, long order, String tradeId) {
        return new DealView(
                new DealId(id),
                new AccountId(1),
                new OrderId(order),
                new PositionId(1),
                null,
                BTC,
                Side.SELL,
                Quantity.of("0.6"),
                Price.of("120"),
                Money.of("0.0002", "BNB"),
                DealEntry.OUT_BY,
                new BigDecimal("12.00"),
                StrategyId.NONE,
                "api",
                null,
                false,
                tradeId,
                AT,
                AT);
    }
}
