package dev.ledgerline.messages.archive;

/** By what way a payload came. */
public enum PayloadSource {
    REST,
    STREAM,
    SIMULATED
}
