package dev.ledgerline.messages.instrument;

import dev.ledgerline.messages.value.InstrumentId;

/** What can be asked about instruments. */
public sealed interface InstrumentQuery {
    /**
     * The market of an instrument on a venue; answered with {@link Market}, or with nothing when the venue does not trade it.
     *
     * @param exchangeId the venue, as in simulated
     */
    record FindMarket(String exchangeId, InstrumentId instrument) implements InstrumentQuery {}
}
