package dev.ledgerline.messages.position;

/** Where a position is in its life. */
public enum PositionStatus {
    OPEN,
    /** Locked: a closing order works. */
    CLOSE_REQUESTED,
    CLOSED,
    /** Its deals belong to another position now. */
    MERGED
}
