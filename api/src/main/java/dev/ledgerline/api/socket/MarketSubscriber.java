package dev.ledgerline.api.socket;

import dev.ledgerline.messages.account.AccountId;

/** One connection's interest in a market, in the name of one of its accounts. */
interface MarketSubscriber {
    AccountId accountId();

    /** Takes a frame over at once, to be sent when the client takes it. */
    void tell(String text);
}
