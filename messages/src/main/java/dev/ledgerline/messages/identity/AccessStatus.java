package dev.ledgerline.messages.identity;

/** Whether a user or a key is let in. */
public enum AccessStatus {
    ACTIVE,
    DISABLED
}
