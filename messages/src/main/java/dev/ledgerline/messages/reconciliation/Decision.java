package dev.ledgerline.messages.reconciliation;

/** What is to be done about a difference. */
public enum Decision {
    /** What the venue says is recorded here. */
    TAKE_VENUES_WORD,
    /** The order is canceled at the venue. */
    CANCEL_AT_VENUE,
    /** It is agreed that both sides differ; only another difference is a case again. */
    LEAVE
}
