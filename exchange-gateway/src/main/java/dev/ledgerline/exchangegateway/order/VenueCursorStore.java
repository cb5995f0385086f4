package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.account.AccountId;
import org.jspecify.annotations.Nullable;

/** Up to where every fill of an account is in the log. */
interface VenueCursorStore {
    @Nullable
    String find(AccountId accountId, String exchangeId);

    void advance(AccountId accountId, String exchangeId, String cursor);
}
