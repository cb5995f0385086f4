package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.value.InstrumentId;

/** Which order of an account at its venue: venues number them by instrument. */
record OrderKey(InstrumentId instrument, String exchangeOrderId) {
    static OrderKey of(VenueOrderReport report) {
        return new OrderKey(report.instrument(), report.exchangeOrderId());
    }

    static OrderKey of(VenueFillReport report) {
        return new OrderKey(report.instrument(), report.exchangeOrderId());
    }

    /** As a case's subject: fit for the path of an address. */
    String subject() {
        return TradeKey.subject(instrument) + "-" + exchangeOrderId;
    }
}
