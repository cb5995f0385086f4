package dev.ledgerline.messages.identity;

/** One thing a key may be allowed to do on an account. */
public enum Permission {
    READ,
    /** Place, cancel and change orders; change a position's stops and comment. */
    TRADE,
    /** Close positions, close one by another, merge them. */
    CLOSE_POSITION,
    /** Act for the risk desk; what it may do there, the following two say. */
    MANAGE_RISK,
    BLOCK_NEW_POSITIONS,
    BLOCK_ACCOUNT
}
