package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;

/**
 * How the venue's own market maker quotes around the feed's price.
 *
 * @param levels quotes on each side; 0 for a book that only customers fill
 * @param halfSpreadBasisPoints distance of the best quote from the feed's price, at least one tick
 * @param spacingBasisPoints distance between two levels, at least one tick
 * @param minLevelNotional least size of one level, in the quote asset
 * @param maxLevelNotional greatest size of one level, in the quote asset; the size between is drawn from the seed
 */
public record MarketMakerSettings(
        int levels,
        int halfSpreadBasisPoints,
        int spacingBasisPoints,
        BigDecimal minLevelNotional,
        BigDecimal maxLevelNotional) {

    public static final MarketMakerSettings DEFAULT =
            new MarketMakerSettings(8, 1, 2, new BigDecimal(5_000), new BigDecimal(50_000));
    public static final MarketMakerSettings ABSENT =
            new MarketMakerSettings(0, 1, 2, new BigDecimal(5_000), new BigDecimal(50_000));

    public MarketMakerSettings {
        if (levels < 0 || levels > 1_000) throw new IllegalArgumentException("0 to 1000 levels, was " + levels);
        if (halfSpreadBasisPoints < 0 || spacingBasisPoints < 0 || halfSpreadBasisPoints > 1_000) {
            throw new IllegalArgumentException("spread and spacing are at least 0, the spread at most 1000");
        }
        if (minLevelNotional.signum() <= 0 || maxLevelNotional.compareTo(minLevelNotional) < 0) {
            throw new IllegalArgumentException("the least level size is positive and at most the greatest");
        }
    }
}
