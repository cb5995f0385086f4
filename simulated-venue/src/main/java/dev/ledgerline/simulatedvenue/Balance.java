package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;

/**
 * What an account holds of one asset, 8 decimals.
 *
 * @param free what new orders may use; on margin accounts the cash, which may be negative
 * @param locked what open spot orders hold, never negative
 */
public record Balance(String asset, BigDecimal free, BigDecimal locked) {
    public BigDecimal total() {
        return free.add(locked);
    }
}
