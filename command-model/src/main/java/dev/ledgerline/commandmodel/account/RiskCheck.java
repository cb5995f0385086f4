package dev.ledgerline.commandmodel.account;

import dev.ledgerline.messages.account.AccountStatus;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account takes an order. Looks at everything and writes down what it compared, so that the event can say why.
 * An order that only reduces is held against the position it reduces, not against the limits on new exposure.
 */
final class RiskCheck {
    /** What is looked at besides the order: the account as it is. */
    record Standing(
            AccountStatus status,
            boolean allowNewPositions,
            PositionMode mode,
            RiskLimits limits,
            Map<Long, Boolean> strategies,
            Set<Long> disabledStrategies,
            Collection<Instant> orderTimes,
            Exposure exposure) {}

    /** @param terms as admitted: a reduce-only order is cut to what there is to reduce */
    record Decision(OrderTerms terms, @Nullable Refusal refusal, Map<String, String> checks) {}

    private final Standing account;
    private final @Nullable Market market;
    private final Instant at;
    private final Map<String, String> checks = new LinkedHashMap<>();

    RiskCheck(Standing account, @Nullable Market market, Instant at) {
        this.account = account;
        this.market = market;
        this.at = at;
    }

    /** @param closing the position a closing order is for, as its book knew it; null for other orders */
    Decision decide(OrderTerms asked, @Nullable PositionState closing) {
        OrderTerms terms = asked.reduceOnly() ? bound(asked) : asked;
        if (market == null)
            return new Decision(
                    terms,
                    Refusal.of(
                            RefusalCode.INSTRUMENT_UNKNOWN, terms.instrument().toString()),
                    checks);
        Refusal refusal = refusePosition(terms, closing);
        if (refusal == null && terms.reduceOnly()) {
            Quantity reducible = reducible(terms, closing);
            Quantity cut = market.rules().roundDown(terms.quantity().min(reducible));
            checks.put("reducible", reducible.toString());
            if (cut.isZero()) refusal = Refusal.of(RefusalCode.NOTHING_TO_REDUCE, "reducible " + reducible);
            else if (!cut.equals(terms.quantity()) && reducible.compareTo(terms.quantity()) < 0)
                terms = terms.withQuantity(cut);
        }
        if (refusal == null) refusal = refuseByRules(terms, market.rules());
        if (refusal == null && !terms.reduceOnly()) refusal = refuseByCollar(terms);
        if (refusal == null && !terms.reduceOnly())
            refusal = refuseExposure(terms, terms.quantity().value());
        if (refusal == null && !terms.reduceOnly()) refusal = refuseByRate();
        return new Decision(terms, refusal, checks);
    }

    /**
     * A reduce-only order acts on one position by name, the newest with something left to reduce unless it names one.
     * Without a name its deals would open or add to a position of their own side wherever several can be open.
     */
    private OrderTerms bound(OrderTerms terms) {
        if (terms.positionId() != null) return terms;
        PositionId newest = null;
        for (Map.Entry<Long, Exposure.Open> entry :
                account.exposure().positions().entrySet()) {
            if (entry.getValue().side() != terms.side().opposite()
                    || !isReducedBy(terms, entry.getKey(), entry.getValue())) continue;
            OrderTerms named = terms.belongingTo(terms.strategyId(), new PositionId(entry.getKey()));
            if (reducible(named, null).isPositive()) newest = named.positionId();
        }
        return newest == null ? terms : terms.belongingTo(terms.strategyId(), newest);
    }

    /** Whether a working order may be changed to these terms. */
    Decision decideChange(Exposure.Working order, OrderTerms changed) {
        if (market == null)
            return new Decision(
                    changed,
                    Refusal.of(
                            RefusalCode.INSTRUMENT_UNKNOWN, changed.instrument().toString()),
                    checks);
        Refusal refusal = refuseByRules(changed, market.rules());
        if (refusal == null && !order.reduceOnly()) refusal = refuseByCollar(changed);
        BigDecimal added = changed.quantity().value().subtract(order.quantity().value());
        if (refusal == null && added.signum() > 0) {
            if (order.reduceOnly()) {
                BigDecimal free = reducible(changed, null).value();
                checks.put("reducible", free.toPlainString());
                if (added.compareTo(free) > 0)
                    refusal = Refusal.of(RefusalCode.NOTHING_TO_REDUCE, "reducible " + free.toPlainString());
            } else {
                refusal = refuseExposure(changed, added);
            }
        }
        if (refusal == null && !order.reduceOnly()) refusal = refuseByNotional(changed);
        return new Decision(changed, refusal, checks);
    }

    private @Nullable Refusal refusePosition(OrderTerms terms, @Nullable PositionState closing) {
        PositionId meant = terms.positionId();
        if (meant == null || closing != null) return null;
        Exposure.Open position = account.exposure().position(meant);
        if (position == null) return Refusal.of(RefusalCode.POSITION_NOT_OPEN, meant.toString());
        return position.instrument().equals(terms.instrument())
                ? null
                : Refusal.of(RefusalCode.POSITIONS_OF_DIFFERENT_INSTRUMENTS, meant.toString());
    }

    private Quantity reducible(OrderTerms terms, @Nullable PositionState closing) {
        Side held = terms.side().opposite();
        BigDecimal open = BigDecimal.ZERO;
        if (closing != null) {
            if (closing.side() == held) open = closing.quantity();
        } else {
            for (Map.Entry<Long, Exposure.Open> entry :
                    account.exposure().positions().entrySet()) {
                Exposure.Open position = entry.getValue();
                if (position.side() == held && isReducedBy(terms, entry.getKey(), position))
                    open = open.add(position.quantity());
            }
        }
        BigDecimal taken = account.exposure().reducing(terms.instrument(), terms.side(), terms.positionId());
        return new Quantity(open.subtract(taken).max(BigDecimal.ZERO));
    }

    private boolean isReducedBy(OrderTerms terms, long positionId, Exposure.Open position) {
        if (!position.instrument().equals(terms.instrument())) return false;
        if (terms.positionId() != null) return terms.positionId().value() == positionId;
        return account.mode() != PositionMode.STRATEGY_NETTING
                || position.strategyId().equals(terms.strategyId());
    }

    private @Nullable Refusal refuseByRules(OrderTerms terms, InstrumentRules rules) {
        Refusal refusal = rules.refuse(terms.quantity());
        if (refusal == null && terms.price() != null) refusal = rules.refuse(terms.price());
        if (refusal == null && terms.stopPrice() != null) refusal = rules.refuse(terms.stopPrice());
        Price valued = valued(terms);
        if (refusal == null && valued != null && !terms.reduceOnly()) {
            BigDecimal notional = terms.quantity().times(valued);
            if (notional.compareTo(rules.minimumNotional()) < 0)
                refusal = Refusal.of(
                        RefusalCode.NOTIONAL_BELOW_MINIMUM,
                        notional.toPlainString() + ", minimum "
                                + rules.minimumNotional().toPlainString());
        }
        return refusal;
    }

    private @Nullable Refusal refuseByCollar(OrderTerms terms) {
        BigDecimal collar = account.limits().priceCollar();
        Price price = terms.workingPrice();
        if (collar == null || price == null) return null;
        Price last = market == null ? null : market.last();
        if (last == null) return Refusal.of(RefusalCode.REFERENCE_PRICE_MISSING);
        BigDecimal away = price.value().subtract(last.value()).abs().divide(last.value(), 6, RoundingMode.HALF_UP);
        String compared = away.toPlainString() + " from " + last + ", limit " + collar.toPlainString();
        checks.put("price_collar", compared);
        return away.compareTo(collar) > 0 ? Refusal.of(RefusalCode.PRICE_OUTSIDE_COLLAR, compared) : null;
    }

    private @Nullable Refusal refuseExposure(OrderTerms terms, BigDecimal added) {
        if (account.status() == AccountStatus.BLOCKED) return Refusal.of(RefusalCode.ACCOUNT_BLOCKED);
        if (!account.allowNewPositions()) return Refusal.of(RefusalCode.NEW_POSITIONS_NOT_ALLOWED);
        Refusal refusal = refuseByStrategy(terms.strategyId());
        if (refusal == null) refusal = refuseByNotional(terms);
        return refusal == null ? refuseByPosition(terms.instrument(), terms.side(), added) : refusal;
    }

    private @Nullable Refusal refuseByStrategy(StrategyId strategyId) {
        if (strategyId.equals(StrategyId.NONE)) return null;
        Boolean allowed = account.strategies().get(strategyId.value());
        if (allowed == null) return Refusal.of(RefusalCode.STRATEGY_UNKNOWN, strategyId.toString());
        if (account.disabledStrategies().contains(strategyId.value()))
            return Refusal.of(RefusalCode.STRATEGY_NOT_ACTIVE, strategyId.toString());
        return allowed ? null : Refusal.of(RefusalCode.STRATEGY_NEW_POSITIONS_NOT_ALLOWED, strategyId.toString());
    }

    private @Nullable Refusal refuseByNotional(OrderTerms terms) {
        BigDecimal limit = account.limits().maximumOrderNotional();
        if (limit == null) return null;
        Price valued = valued(terms);
        if (valued == null) return Refusal.of(RefusalCode.REFERENCE_PRICE_MISSING);
        BigDecimal notional = terms.quantity().times(valued);
        String compared = notional.toPlainString() + ", limit " + limit.toPlainString();
        checks.put("order_notional", compared);
        return notional.compareTo(limit) > 0 ? Refusal.of(RefusalCode.ORDER_NOTIONAL_ABOVE_LIMIT, compared) : null;
    }

    private @Nullable Refusal refuseByPosition(InstrumentId instrument, Side side, BigDecimal added) {
        Quantity limit = account.limits().maximumPosition();
        if (limit == null) return null;
        BigDecimal worst = account.exposure()
                .net(instrument)
                .multiply(BigDecimal.valueOf(side.sign()))
                .add(account.exposure().pending(instrument, side))
                .add(added);
        String compared = worst.toPlainString() + ", limit " + limit;
        checks.put("position", compared);
        return worst.compareTo(limit.value()) > 0 ? Refusal.of(RefusalCode.POSITION_ABOVE_LIMIT, compared) : null;
    }

    private @Nullable Refusal refuseByRate() {
        Integer limit = account.limits().maximumOrders();
        if (limit == null) return null;
        Instant since = at.minusSeconds(account.limits().intervalSeconds());
        long recent = account.orderTimes().stream()
                .filter(time -> time.isAfter(since))
                .count();
        String compared = (recent + 1) + " in " + account.limits().intervalSeconds() + " s, limit " + limit;
        checks.put("order_rate", compared);
        return recent >= limit ? Refusal.of(RefusalCode.ORDER_RATE_ABOVE_LIMIT, compared) : null;
    }

    private @Nullable Price valued(OrderTerms terms) {
        Price working = terms.workingPrice();
        return working != null ? working : market == null ? null : market.last();
    }
}
