package dev.ledgerline.api.ccxt;

/** What a key must be allowed on the account to call a function. */
enum Permission {
    READ,
    TRADE,
    /** Nobody: it would move money, or change the account at the exchange, past our books. */
    NOBODY
}
