package dev.ledgerline.messages.order;

/** Where an order is in its life. An unknown outcome is not a status but a flag beside it. */
public enum OrderStatus {
    PENDING_SUBMIT,
    SUBMITTED,
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    /** Refused by the venue, or known never to have reached it. */
    REJECTED,
    EXPIRED,
    /** Refused by us; it never left. */
    DENIED;

    public boolean isFinal() {
        return this != PENDING_SUBMIT && this != SUBMITTED && this != PARTIALLY_FILLED;
    }
}
