package dev.ledgerline.messages.account;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The limits new exposure is held against; null means no limit. Reducing orders are not held against them.
 *
 * @param maximumOrderNotional price times quantity of one order, in the quote asset; a market order is valued at the last price
 * @param maximumPosition the largest net quantity of one instrument, working orders counted as if filled, in the base asset
 * @param maximumOrders how many orders may be placed within {@code intervalSeconds}
 * @param priceCollar how far a limit or stop price may be from the last price, as a fraction of it, 0.05 being 5 percent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RiskLimits(
        @Nullable BigDecimal maximumOrderNotional,
        @Nullable Quantity maximumPosition,
        @Nullable Integer maximumOrders,
        int intervalSeconds,
        @Nullable BigDecimal priceCollar) {
    /** So many order times an account keeps at most, and so the highest limit. */
    public static final int MOST_ORDERS = 1_000;

    public static final RiskLimits NONE = new RiskLimits(null, null, null, 1, null);

    public RiskLimits {
        if (maximumOrderNotional != null && maximumOrderNotional.signum() <= 0)
            throw new IllegalArgumentException("maximum order notional must be positive");
        if (maximumOrders != null && (maximumOrders < 1 || maximumOrders > MOST_ORDERS))
            throw new IllegalArgumentException("maximum orders must be 1 to " + MOST_ORDERS);
        if (intervalSeconds < 1 || intervalSeconds > 86_400)
            throw new IllegalArgumentException("interval must be 1 to 86400 seconds");
        if (priceCollar != null && priceCollar.signum() <= 0)
            throw new IllegalArgumentException("price collar must be positive");
    }
}
