package dev.ledgerline.messages.request;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked about requests themselves. */
public sealed interface RequestCommand {
    /** Keeps a record of a request that was refused before any aggregate saw it. Answers with {@link Answer}. */
    record RefuseRequest(@TargetAggregateIdentifier ReceiptId receiptId, Request request, Refusal refusal)
            implements RequestCommand {}
}
