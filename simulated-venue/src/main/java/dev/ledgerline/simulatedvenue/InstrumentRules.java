package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What may be traded and in which steps. Tick and step together have at most 8 decimals, so that every notional is
 * exact in the venue's 8-decimal money.
 *
 * @param symbol base and quote with a slash, as in BTC/USDT
 * @param minNotional least price times quantity, in the quote asset
 */
public record InstrumentRules(
        String symbol,
        String base,
        String quote,
        BigDecimal priceTick,
        BigDecimal quantityStep,
        BigDecimal minQuantity,
        BigDecimal maxQuantity,
        BigDecimal minNotional) {

    public static final InstrumentRules BTC_USDT = of("BTC/USDT", "0.01", "0.00001", "9000", "5");
    public static final InstrumentRules ETH_USDT = of("ETH/USDT", "0.01", "0.0001", "9000", "5");

    /** Leaves the factor two below the range of a long of 8 decimals, for slippage and moving prices. */
    private static final BigDecimal MAX_NOTIONAL = new BigDecimal(40_000_000_000L);

    public InstrumentRules {
        if (!symbol.equals(base + "/" + quote)) {
            throw new IllegalArgumentException("symbol must be base/quote, was " + symbol);
        }
        requirePositive(symbol, "price tick", priceTick);
        requirePositive(symbol, "quantity step", quantityStep);
        requirePositive(symbol, "minimum quantity", minQuantity);
        requirePositive(symbol, "maximum quantity", maxQuantity);
        priceTick = plain(priceTick);
        quantityStep = plain(quantityStep);
        if (priceTick.scale() + quantityStep.scale() > 8) {
            throw new IllegalArgumentException(symbol + ": tick and step together have more than 8 decimals");
        }
        if (minNotional.signum() < 0) throw new IllegalArgumentException(symbol + ": negative minimum notional");
    }

    /** An instrument whose minimum quantity is one step. */
    public static InstrumentRules of(
            String symbol, String priceTick, String quantityStep, String maxQuantity, String minNotional) {
        int slash = symbol.indexOf('/');
        if (slash < 1) throw new IllegalArgumentException("symbol must be base/quote, was " + symbol);
        return new InstrumentRules(
                symbol,
                symbol.substring(0, slash),
                symbol.substring(slash + 1),
                new BigDecimal(priceTick),
                new BigDecimal(quantityStep),
                new BigDecimal(quantityStep),
                new BigDecimal(maxQuantity),
                new BigDecimal(minNotional));
    }

    /** The greatest price at which the greatest quantity still has a notional the venue can count. */
    public BigDecimal maxPrice() {
        return MAX_NOTIONAL
                .divide(maxQuantity, 0, RoundingMode.DOWN)
                .divideToIntegralValue(priceTick)
                .multiply(priceTick);
    }

    private static void requirePositive(String symbol, String what, BigDecimal value) {
        if (value.signum() <= 0) throw new IllegalArgumentException(symbol + ": " + what + " must be positive");
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
