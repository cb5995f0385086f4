package dev.ledgerline.messages.check;

/** Compares two accounts of the same facts, on a store that goes on working meanwhile. */
public interface Check {
    /** One word, by which people speak of it. */
    String name();

    CheckResult run();
}
