package dev.ledgerline.messages.identity;

/** What a key may do. */
public enum Role {
    /** Everything: the first key of an installation. */
    OWNER,
    /** Reads and trades on the accounts it names. */
    TRADER,
    /** Reads on the accounts it names. */
    READONLY
}
