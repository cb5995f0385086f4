package dev.ledgerline.messages.instrument;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;

/** What can be asked about instruments. */
public sealed interface InstrumentQuery {
    /**
     * The market of an instrument on a venue; answered with {@link Market}, or with nothing when the venue does not trade it.
     *
     * @param accountId for whom: what the venue's test network trades, and at which price, differs
     * @param exchangeId the venue, as in simulated
     */
    record FindMarket(AccountId accountId, String exchangeId, InstrumentId instrument) implements InstrumentQuery {}
}
