package dev.ledgerline.messages.position;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A position as the arithmetic knows it.
 *
 * @param key which position it is inside one fold of the book: the id of the deal that opened it there
 * @param sequence the arrival number of the earliest arrived deal that opened or added; names the position
 * @param quantity what is open, in the base asset; zero or more
 * @param cost what the open quantity cost, exactly, in the quote asset: the average price is derived from it
 * @param realised price results so far, in the quote asset, before fees
 * @param dust what was left below the instrument's step when the position closed, in the base asset
 * @param lastAverage the average price of what was open before it ended; null while it is open
 * @param dedicatedTo the unmatched order it was opened for, which alone acts on it unasked
 */
public record Position(
        long key,
        PositionId id,
        long sequence,
        StrategyId strategyId,
        @Nullable OrderId dedicatedTo,
        Side side,
        BigDecimal quantity,
        BigDecimal cost,
        BigDecimal realised,
        BigDecimal dust,
        List<Money> fees,
        PositionStatus status,
        String reason,
        @Nullable String comment,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant closedAt,
        @Nullable BigDecimal lastAverage) {
    /** Digits of an average price after the point. */
    public static final int AVERAGE_SCALE = 12;

    /** Digits kept of a part of the cost; the other part takes the rounding, so that nothing is lost. */
    private static final int COST_SCALE = 24;

    static BigDecimal plain(BigDecimal value) {
        if (value.signum() == 0) return BigDecimal.ZERO;
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @JsonIgnore
    public boolean isOpen() {
        return status == PositionStatus.OPEN;
    }

    /**
     * Cost over quantity, rounded half even to {@value #AVERAGE_SCALE} digits. Of an ended position that of its last quantity;
     * zero where it never had one.
     */
    @JsonIgnore
    public BigDecimal averagePrice() {
        if (lastAverage != null) return lastAverage;
        return quantity.signum() == 0
                ? BigDecimal.ZERO
                : plain(cost.divide(quantity, AVERAGE_SCALE, RoundingMode.HALF_EVEN));
    }

    /** The part of the cost that goes with a part of the quantity: cost × part ÷ quantity. */
    BigDecimal costOf(BigDecimal part) {
        return part.compareTo(quantity) == 0
                ? cost
                : plain(cost.multiply(part).divide(quantity, COST_SCALE, RoundingMode.HALF_EVEN));
    }

    /** The result of leaving a part at a price: (price × part − cost of it) for a long position, its negative for a short one. */
    BigDecimal resultOf(BigDecimal part, BigDecimal price) {
        return plain(price.multiply(part).subtract(costOf(part)).multiply(BigDecimal.valueOf(side.sign())));
    }

    Position increased(
            BigDecimal added, BigDecimal price, @Nullable Money fee, long sequence, PositionId name, Instant at) {
        boolean earlier = sequence < this.sequence;
        return new Position(
                key,
                earlier ? name : id,
                earlier ? sequence : this.sequence,
                strategyId,
                dedicatedTo,
                side,
                plain(quantity.add(added)),
                plain(cost.add(price.multiply(added))),
                realised,
                dust,
                withFee(fee),
                PositionStatus.OPEN,
                reason,
                comment,
                openedAt,
                at,
                null,
                null);
    }

    Position reduced(BigDecimal part, BigDecimal result, @Nullable Money fee, BigDecimal step, Instant at) {
        BigDecimal left = plain(quantity.subtract(part));
        boolean closes = left.signum() == 0 || left.compareTo(step) < 0;
        return new Position(
                key,
                id,
                sequence,
                strategyId,
                dedicatedTo,
                side,
                closes ? BigDecimal.ZERO : left,
                closes ? BigDecimal.ZERO : plain(cost.subtract(costOf(part))),
                plain(realised.add(result)),
                closes ? left : dust,
                withFee(fee),
                closes ? PositionStatus.CLOSED : status,
                reason,
                comment,
                openedAt,
                at,
                closes ? at : null,
                closes ? averagePrice() : null);
    }

    Position mergedWith(Position source, Instant at) {
        return new Position(
                key,
                id,
                sequence,
                strategyId,
                dedicatedTo,
                side,
                plain(quantity.add(source.quantity)),
                plain(cost.add(source.cost)),
                realised,
                dust,
                fees,
                status,
                reason,
                comment,
                openedAt,
                at,
                closedAt,
                lastAverage);
    }

    Position merged(Instant at) {
        return ended(realised, dust, fees, PositionStatus.MERGED, averagePrice(), at);
    }

    /** All its deals belong to other positions now, so it never had a result. */
    Position withoutDeals(Instant at) {
        return ended(BigDecimal.ZERO, BigDecimal.ZERO, List.of(), PositionStatus.MERGED, null, at);
    }

    /** A fee in the asset bought took all of it, or more: what is left, or missing, is dust. */
    Position eatenByFee(Instant at) {
        return ended(realised, quantity, fees, PositionStatus.CLOSED, null, at);
    }

    Position named(PositionId name) {
        return new Position(
                key,
                name,
                sequence,
                strategyId,
                dedicatedTo,
                side,
                quantity,
                cost,
                realised,
                dust,
                fees,
                status,
                reason,
                comment,
                openedAt,
                updatedAt,
                closedAt,
                lastAverage);
    }

    private Position ended(
            BigDecimal realised,
            BigDecimal dust,
            List<Money> fees,
            PositionStatus how,
            @Nullable BigDecimal average,
            Instant at) {
        return new Position(
                key,
                id,
                sequence,
                strategyId,
                dedicatedTo,
                side,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                realised,
                dust,
                fees,
                how,
                reason,
                comment,
                openedAt,
                at,
                at,
                average);
    }

    private List<Money> withFee(@Nullable Money fee) {
        if (fee == null || fee.amount().signum() == 0) return fees;
        List<Money> sum = new ArrayList<>();
        boolean found = false;
        for (Money known : fees) {
            boolean same = known.asset().equals(fee.asset());
            sum.add(same ? known.plus(fee) : known);
            found |= same;
        }
        if (!found) sum.add(fee);
        return List.copyOf(sum);
    }
}
