package dev.ledgerline.messages.deal;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.BookDeal;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Instant;

/** The life of a deal: recorded once. */
public sealed interface DealEvent {
    DealKey dealKey();

    /** @param deal what the position book is to take in */
    record DealRecorded(
            DealKey dealKey,
            AccountId accountId,
            InstrumentId instrument,
            PositionMode positionMode,
            BookDeal deal,
            Instant at)
            implements DealEvent {}

    /** The venue told the same trade id with other figures. The first telling stands; somebody has to look. */
    record DealContradicted(
            DealKey dealKey, AccountId accountId, OrderId orderId, Fill recorded, Fill reported, Instant at)
            implements DealEvent {}
}
