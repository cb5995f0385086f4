package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.exchangegateway.report.AfterCommit;
import dev.ledgerline.messages.crash.CrashPoint;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderEvent.CancelRequested;
import dev.ledgerline.messages.order.OrderEvent.ChangeRequested;
import dev.ledgerline.messages.order.OrderEvent.OrderAccepted;
import dev.ledgerline.messages.order.OrderEvent.OrderCanceled;
import dev.ledgerline.messages.order.OrderEvent.OrderChanged;
import dev.ledgerline.messages.order.OrderEvent.OrderExpired;
import dev.ledgerline.messages.order.OrderEvent.OrderFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderFoundFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderRejected;
import dev.ledgerline.messages.order.OrderEvent.OrderWithdrawn;
import dev.ledgerline.messages.order.OrderEvent.OutcomeAsked;
import dev.ledgerline.messages.order.OrderEvent.OutcomeResolved;
import dev.ledgerline.messages.order.OrderEvent.SubmissionNotReceived;
import dev.ledgerline.messages.order.OrderEvent.SubmissionStarted;
import dev.ledgerline.messages.order.Outstanding;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Turns what the core wants of a venue into a durable request, and makes it once that is committed. The request's row and
 * the processor's token share a transaction, so: no row, no call.
 */
@Component
@ProcessingGroup("venue-orders")
@DisallowReplay
class WhenSubmissionStartedCallVenue {
    private static final Logger log = LoggerFactory.getLogger(WhenSubmissionStartedCallVenue.class);

    private final VenueRequestStore requests;
    private final VenueOrderStore orders;
    private final VenueCalls calls;
    private final AfterCommit afterCommit;

    WhenSubmissionStartedCallVenue(
            VenueRequestStore requests, VenueOrderStore orders, VenueCalls calls, AfterCommit afterCommit) {
        this.requests = requests;
        this.orders = orders;
        this.calls = calls;
        this.afterCommit = afterCommit;
    }

    @EventHandler
    void on(SubmissionStarted event, @MessageIdentifier String eventId) {
        CrashPoint.INTENT_RECORDED.reach();
        VenueRequest request = new VenueRequest(
                event.orderId(),
                Outstanding.PLACE,
                event.clientOrderId(),
                event.accountId(),
                event.exchangeId(),
                event.terms().instrument(),
                false,
                null,
                null,
                eventId,
                event.at());
        boolean isNew = requests.addPlacement(request, event.attempt(), calls.bootId());
        afterCommit.run(() -> {
            CrashPoint.VENUE_REQUEST_WRITTEN.reach();
            if (isNew) calls.place(request, event.terms());
            else calls.ask(request); // Should a token ever be lost, the submission is asked about and not sent twice.
        });
    }

    @EventHandler
    void on(CancelRequested event, @MessageIdentifier String eventId) {
        VenueRequest request = new VenueRequest(
                event.orderId(),
                Outstanding.CANCEL,
                event.clientOrderId(),
                event.accountId(),
                event.exchangeId(),
                event.terms().instrument(),
                false,
                null,
                null,
                eventId,
                event.at());
        start(request);
    }

    @EventHandler
    void on(ChangeRequested event, @MessageIdentifier String eventId) {
        VenueRequest request = new VenueRequest(
                event.orderId(),
                Outstanding.CHANGE,
                event.clientOrderId(),
                event.accountId(),
                event.exchangeId(),
                event.terms().instrument(),
                event.amend(),
                event.terms().quantity(),
                event.terms().price(),
                eventId,
                event.at());
        start(request);
    }

    @EventHandler
    void on(OutcomeAsked event, @MessageIdentifier String eventId) {
        VenueRequest known = requests.find(event.orderId(), event.kind(), event.clientOrderId());
        if (known != null) {
            afterCommit.run(() -> calls.ask(known));
            return;
        }
        if (event.kind() == Outstanding.CHANGE) {
            // The event does not say what was asked for, so no answer of the venue could be judged by it.
            log.warn("Nothing is known of the change of {} that is asked about", event.clientOrderId());
            return;
        }
        VenueRequest request = new VenueRequest(
                event.orderId(),
                event.kind(),
                event.clientOrderId(),
                event.accountId(),
                event.exchangeId(),
                event.terms().instrument(),
                false,
                null,
                null,
                eventId,
                event.at());
        requests.add(request, calls.bootId());
        afterCommit.run(() -> calls.ask(request));
    }

    /** Before the event that follows from it: by then its request is to be kept. */
    @EventHandler
    void on(OutcomeResolved event) {
        requests.verdictGiven(event.orderId(), event.kind(), event.clientOrderId());
        afterCommit.run(() -> calls.verdictGiven(event.orderId(), event.kind(), event.clientOrderId()));
    }

    @EventHandler
    void on(OrderAccepted event) {
        settle(event, Outstanding.PLACE, event.clientOrderId());
    }

    @EventHandler
    void on(SubmissionNotReceived event) {
        orders.ended(event.clientOrderId());
        settle(event, Outstanding.PLACE, event.clientOrderId());
    }

    @EventHandler
    void on(OrderWithdrawn event) {
        orders.ended(event.clientOrderId());
        settle(event, Outstanding.CHANGE, event.clientOrderId());
    }

    @EventHandler
    void on(OrderChanged event) {
        settle(event, Outstanding.CHANGE, event.clientOrderId());
    }

    @EventHandler
    void on(OrderRejected event) {
        end(event);
    }

    @EventHandler
    void on(OrderFilled event) {
        end(event);
    }

    @EventHandler
    void on(OrderFoundFilled event) {
        end(event);
    }

    @EventHandler
    void on(OrderCanceled event) {
        end(event);
    }

    @EventHandler
    void on(OrderExpired event) {
        end(event);
    }

    private void start(VenueRequest request) {
        boolean added = requests.add(request, calls.bootId());
        afterCommit.run(() -> {
            CrashPoint.VENUE_REQUEST_WRITTEN.reach();
            if (added) calls.cancelOrChange(request);
            else calls.ask(request);
        });
    }

    private void settle(OrderEvent event, Outstanding kind, String clientOrderId) {
        requests.remove(event.orderId(), kind, clientOrderId);
        afterCommit.run(() -> calls.settled(event.orderId(), kind, clientOrderId));
    }

    private void end(OrderEvent.Ending event) {
        orders.ended(event.orderId());
        requests.removeAll(event.orderId());
        afterCommit.run(() -> calls.settled(event.orderId()));
    }
}
