package dev.ledgerline.commandmodel.deal;

import dev.ledgerline.commandmodel.log.Streams;
import dev.ledgerline.messages.deal.DealEvent.DealRecorded;
import dev.ledgerline.messages.deal.DealKey;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * One execution at a venue. Its identity is the venue's trade id, so the same fill told ten times is one deal: the store
 * refuses a second first event. It is recorded in the unit of work in which its order counts it.
 */
@Aggregate(type = "Deal")
public class Deal {
    @AggregateIdentifier
    private DealKey dealKey;

    /** Records the deal, inside the unit of work of its order. */
    public static void record(DealRecorded event) {
        Streams.start(Deal.class, Deal::new, event);
    }

    @EventSourcingHandler
    void on(DealRecorded event) {
        dealKey = event.dealKey();
    }
}
