package dev.ledgerline.messages.reconciliation;

/** Where a case stands. */
public enum CaseStatus {
    OPEN,
    /** Somebody decided; what was decided is being done. */
    DECIDED,
    CLOSED
}
