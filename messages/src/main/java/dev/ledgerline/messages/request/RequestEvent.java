package dev.ledgerline.messages.request;

/** How a request was first answered. Exactly one of these is kept for each {@link ReceiptId}, for ever. */
public sealed interface RequestEvent {
    Request request();

    Answer answer();

    record CommandAccepted(Request request, Answer answer) implements RequestEvent {}

    record CommandDenied(Request request, Answer answer) implements RequestEvent {}
}
