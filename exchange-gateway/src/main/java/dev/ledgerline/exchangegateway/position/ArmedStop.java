package dev.ledgerline.exchangegateway.position;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The stops of a position.
 *
 * @param closing a closing order works already: nothing is triggered, unless that fails
 * @param version of the book, to tell newer from older
 */
record ArmedStop(
        PositionId positionId,
        BookId bookId,
        AccountId accountId,
        InstrumentId instrument,
        Side side,
        BigDecimal quantity,
        @Nullable Price stopLoss,
        @Nullable Price takeProfit,
        boolean closing,
        long version) {

    /** Null when the position has no stops, or is not there any more. */
    static @Nullable ArmedStop of(BookId bookId, PositionState position, long version) {
        boolean there = position.status() == PositionStatus.OPEN || position.status() == PositionStatus.CLOSE_REQUESTED;
        if (!there || (position.stopLoss() == null && position.takeProfit() == null)) return null;
        return new ArmedStop(
                position.positionId(),
                bookId,
                bookId.accountId(),
                position.instrument(),
                position.side(),
                position.quantity(),
                position.stopLoss(),
                position.takeProfit(),
                position.status() == PositionStatus.CLOSE_REQUESTED,
                version);
    }

    /** Whether triggering the one does what triggering the other does. */
    boolean closesTheSameAs(ArmedStop other) {
        return quantity.compareTo(other.quantity) == 0
                && Objects.equals(stopLoss, other.stopLoss)
                && Objects.equals(takeProfit, other.takeProfit);
    }

    /** A long position stops at or below its stop loss and at or above its take profit; a short one the other way. */
    boolean isReachedAt(Price last) {
        return (stopLoss != null && last.compareTo(stopLoss) * side.sign() <= 0)
                || (takeProfit != null && last.compareTo(takeProfit) * side.sign() >= 0);
    }
}
