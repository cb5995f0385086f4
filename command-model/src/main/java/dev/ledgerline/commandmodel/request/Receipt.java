package dev.ledgerline.commandmodel.request;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.ledgerline.commandmodel.log.Streams;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.ReceiptId;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.request.RequestCommand.RefuseRequest;
import dev.ledgerline.messages.request.RequestEvent;
import dev.ledgerline.messages.request.RequestEvent.CommandAccepted;
import dev.ledgerline.messages.request.RequestEvent.CommandDenied;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * The first answer to a request, kept for ever. It is created in the same unit of work as the decision it tells of, so
 * that the store itself refuses a second decision under one key. Denials always leave one; acceptances where the caller
 * named a key, since otherwise nothing can repeat them.
 */
@Aggregate(type = "Receipt")
public class Receipt {
    @AggregateIdentifier
    private ReceiptId receiptId;

    /** Records that a request was accepted, inside the unit of work that accepted it. */
    public static Answer accept(Request request, OrderId... orders) {
        Answer answer = Answer.accepted(request, orders);
        if (request.requestId() != null) create(new CommandAccepted(request, answer));
        return answer;
    }

    /** Records that a request was denied, and why. */
    public static Answer deny(Request request, Refusal refusal, OrderId... orders) {
        Answer answer = Answer.denied(request, refusal, orders);
        create(new CommandDenied(request, answer));
        return answer;
    }

    private static void create(RequestEvent event) {
        Streams.start(Receipt.class, Receipt::new, event);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    Answer handle(RefuseRequest command) {
        Answer answer = Answer.denied(command.request(), command.refusal());
        apply(new CommandDenied(command.request(), answer));
        return answer;
    }

    @EventSourcingHandler
    void on(RequestEvent event) {
        receiptId = event.request().receiptId();
    }
}
