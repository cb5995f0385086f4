package dev.ledgerline.exchangegateway.venue;

/** How an account's holdings move with its fills: what can be explained exactly, and so be compared. */
public enum Holdings {
    /** Assets change hands: what is bought comes in, what is paid goes out. */
    ASSETS,
    /** What is bought is a net position, what is paid goes out of the quote asset whole; as on a margin account. */
    CASH_AND_POSITIONS,
    /** Net positions follow the fills; balances move by other things as well, as by funding. */
    POSITIONS,
    /** Nothing of it can be explained by fills alone. */
    UNEXPLAINED
}
