package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.value.InstrumentId;

/** Which trade of an account: venues number them by instrument. */
record TradeKey(InstrumentId instrument, String tradeId) {
    /** Of what is recorded so that our positions are the venue's; no venue lists it. */
    static final String CORRECTION = "correction-";

    boolean isCorrection() {
        return tradeId.startsWith(CORRECTION);
    }

    /** As a case's subject: fit for the path of an address. */
    String subject() {
        return subject(instrument) + "-" + tradeId;
    }

    static String subject(InstrumentId instrument) {
        return instrument.toString().replace('/', '-');
    }
}
