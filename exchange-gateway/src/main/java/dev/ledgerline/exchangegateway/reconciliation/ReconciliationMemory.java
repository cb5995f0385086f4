package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.report.AfterCommit;
import dev.ledgerline.messages.deal.DealEvent.DealRecorded;
import dev.ledgerline.messages.order.OrderEvent.CancelDeferred;
import dev.ledgerline.messages.order.OrderEvent.CancelRequested;
import dev.ledgerline.messages.order.OrderEvent.ChangeRequested;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderEvent.OrderExpired;
import dev.ledgerline.messages.order.OrderEvent.OrderFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderFoundFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderRejected;
import dev.ledgerline.messages.order.OrderEvent.OrderWorksNoLonger;
import dev.ledgerline.messages.order.OrderEvent.OrderWorksUnexpectedly;
import dev.ledgerline.messages.order.OrderEvent.OutcomeResolved;
import dev.ledgerline.messages.position.BookDeal;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseClosed;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseDecided;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseEvidenceChanged;
import dev.ledgerline.messages.reconciliation.CaseEvent.CaseOpened;
import java.math.BigDecimal;
import java.time.Duration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.springframework.stereotype.Component;

/**
 * Remembers our side of the comparison and what was decided. Its rows and its place in the log share a transaction; once
 * that is committed, what was decided is carried out, and should that fail, the next comparison finds the row.
 */
@Component
@ProcessingGroup(ReconciliationMemory.GROUP)
@DisallowReplay
class ReconciliationMemory {
    static final String GROUP = "reconciliation";

    /** A deal recorded this long after it happened may be older than the account's baseline; no look-back is shorter. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** What such a correction sets right are positions; cash did not move. */
    private static final String POSITION_CORRECTION = TradeKey.CORRECTION + "case-[0-9]+-position_differs-.*";

    private final DealStore deals;
    private final CaseStore cases;
    private final EndingStore endings;
    private final Reconciler reconciler;
    private final AfterCommit afterCommit;

    ReconciliationMemory(
            DealStore deals, CaseStore cases, EndingStore endings, Reconciler reconciler, AfterCommit afterCommit) {
        this.deals = deals;
        this.cases = cases;
        this.endings = endings;
        this.reconciler = reconciler;
        this.afterCommit = afterCommit;
    }

    @EventHandler
    void on(DealRecorded event) {
        BookDeal deal = event.deal();
        Trade trade = new Trade(
                new TradeKey(event.instrument(), deal.tradeId()),
                deal.orderId(),
                deal.side(),
                deal.quantity(),
                deal.price(),
                deal.fee(),
                deal.executedAt());
        Effect effect = new Effect();
        if (deal.tradeId().matches(POSITION_CORRECTION))
            effect.addPosition(
                    event.instrument(),
                    deal.quantity()
                            .value()
                            .multiply(BigDecimal.valueOf(deal.side().sign())));
        else effect.plus(trade);
        boolean late = deal.executedAt().isBefore(event.at().minus(LATE));
        deals.add(event.accountId(), trade, effect, late);
    }

    @EventHandler
    void on(CaseOpened event) {
        cases.opened(event);
    }

    @EventHandler
    void on(CaseEvidenceChanged event) {
        cases.changed(event);
    }

    @EventHandler
    void on(CaseDecided event, @MessageIdentifier String eventId) {
        cases.decided(event, eventId);
        // A policy decides within a comparison, which carries that out.
        if (!event.byPolicy()) afterCommit.run(() -> reconciler.decided(event.accountId()));
    }

    @EventHandler
    void on(CaseClosed event) {
        cases.closed(event.caseId());
    }

    @EventHandler
    void on(CancelDeferred event) {
        endings.asked(event.orderId());
    }

    @EventHandler
    void on(CancelRequested event) {
        endings.asked(event.orderId());
    }

    @EventHandler
    void on(ChangeRequested event) {
        endings.asked(event.orderId());
    }

    @EventHandler
    void on(OutcomeResolved event) {
        endings.asked(event.orderId());
    }

    @EventHandler
    void on(OrderCanceled event) {
        if (endings.canceled(event.accountId(), event.orderId(), event.filledQuantity()))
            afterCommit.run(() -> reconciler.lookSoon(event.accountId()));
    }

    @EventHandler
    void on(OrderWorksUnexpectedly event) {
        endings.works(event.accountId(), event.orderId(), event.clientOrderId(), event.exchangeOrderId());
        afterCommit.run(() -> reconciler.lookSoon(event.accountId()));
    }

    @EventHandler
    void on(OrderWorksNoLonger event) {
        endings.ended(event.orderId());
    }

    @EventHandler
    void on(OrderFilled event) {
        endings.ended(event.orderId());
    }

    @EventHandler
    void on(OrderFoundFilled event) {
        endings.ended(event.orderId());
    }

    @EventHandler
    void on(OrderExpired event) {
        endings.ended(event.orderId());
    }

    @EventHandler
    void on(OrderRejected event) {
        endings.ended(event.orderId());
    }
}
