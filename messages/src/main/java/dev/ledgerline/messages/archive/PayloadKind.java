package dev.ledgerline.messages.archive;

/** What a payload is about. */
public enum PayloadKind {
    ORDER,
    TRADE,
    BALANCE,
    OTHER
}
