package dev.ledgerline.messages.instrument;

import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a venue demands of orders in one instrument.
 *
 * @param priceStep prices are multiples of this, in the quote asset
 * @param quantityStep quantities are multiples of this, in the base asset
 * @param minimumNotional price times quantity is at least this, in the quote asset; 0 for none
 * @param amendable whether the venue changes a working order in place
 */
public record InstrumentRules(
        InstrumentId instrument,
        BigDecimal priceStep,
        BigDecimal quantityStep,
        Quantity minimumQuantity,
        Quantity maximumQuantity,
        BigDecimal minimumNotional,
        boolean amendable) {

    /** Why this quantity cannot be ordered, or null. */
    public @Nullable Refusal refuse(Quantity quantity) {
        if (!isMultiple(quantity.value(), quantityStep))
            return Refusal.of(RefusalCode.QUANTITY_OFF_STEP, quantity + ", step " + quantityStep.toPlainString());
        if (quantity.compareTo(minimumQuantity) < 0)
            return Refusal.of(RefusalCode.QUANTITY_BELOW_MINIMUM, quantity + ", minimum " + minimumQuantity);
        if (quantity.compareTo(maximumQuantity) > 0)
            return Refusal.of(RefusalCode.QUANTITY_ABOVE_MAXIMUM, quantity + ", maximum " + maximumQuantity);
        return null;
    }

    /** Why this price cannot be ordered at, or null. */
    public @Nullable Refusal refuse(Price price) {
        return isMultiple(price.value(), priceStep)
                ? null
                : Refusal.of(RefusalCode.PRICE_OFF_STEP, price + ", step " + priceStep.toPlainString());
    }

    /** The largest orderable quantity that is not above the given one. */
    public Quantity roundDown(Quantity quantity) {
        BigDecimal steps = quantity.value().divide(quantityStep, 0, RoundingMode.DOWN);
        return new Quantity(steps.multiply(quantityStep));
    }

    private static boolean isMultiple(BigDecimal value, BigDecimal step) {
        return value.remainder(step).signum() == 0;
    }
}
