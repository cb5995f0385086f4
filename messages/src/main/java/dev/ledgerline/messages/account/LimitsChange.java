package dev.ledgerline.messages.account;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which limits become others; those that are not named stay as the account then has them.
 *
 * @param limits what the named ones become; the others say nothing
 */
public record LimitsChange(Set<Limit> named, RiskLimits limits) {
    public enum Limit {
        ORDER_NOTIONAL,
        POSITION,
        ORDERS,
        INTERVAL,
        PRICE_COLLAR
    }

    /** All of them. */
    public static LimitsChange to(RiskLimits limits) {
        return new LimitsChange(EnumSet.allOf(Limit.class), limits);
    }

    public RiskLimits of(RiskLimits now) {
        return new RiskLimits(
                from(Limit.ORDER_NOTIONAL, now).maximumOrderNotional(),
                from(Limit.POSITION, now).maximumPosition(),
                from(Limit.ORDERS, now).maximumOrders(),
                from(Limit.INTERVAL, now).intervalSeconds(),
                from(Limit.PRICE_COLLAR, now).priceCollar());
    }

    private RiskLimits from(Limit limit, RiskLimits now) {
        return named.contains(limit) ? limits : now;
    }
}
