package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which submission an exchange means by an order id of its own, and what an account trades. */
interface OrderMemory {
    void learn(AccountId accountId, InstrumentId instrument, String exchangeOrderId, String clientOrderId);

    @Nullable
    String clientOrderId(AccountId accountId, InstrumentId instrument, String exchangeOrderId);

    @Nullable
    String exchangeOrderId(AccountId accountId, String clientOrderId);

    /** Of every order the account ever sent. */
    Set<InstrumentId> traded(AccountId accountId);

    /** Whether an order of the account is still to be ended by somebody. */
    boolean isWorking(AccountId accountId);
}
