package dev.ledgerline.simulatedvenue;

/** How an account trades: with what it owns, or on margin with one net position per symbol. */
public enum AccountKind {
    SPOT,
    MARGIN
}
