package dev.ledgerline.api.socket;

/** What frames are about, roughly. */
final class Namespaces {
    static final String POSITION = "position";
    static final String RISK = "risk";
    static final String CCXT = "ccxt";

    private Namespaces() {}
}
