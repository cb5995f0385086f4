package dev.ledgerline.messages.position;

/** Which stops a position has after another was merged into it. */
public enum StopMode {
    /** Its own. */
    KEEP,
    CLEAR,
    /** Those given with the merge. */
    SET
}
