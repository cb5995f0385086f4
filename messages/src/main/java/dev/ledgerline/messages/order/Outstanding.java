package dev.ledgerline.messages.order;

/** Which request to the venue has no answer yet. */
public enum Outstanding {
    PLACE,
    CANCEL,
    CHANGE
}
