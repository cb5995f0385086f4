package dev.ledgerline.exchangegateway.instrument;

import dev.ledgerline.exchangegateway.venue.Prices;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.instrument.InstrumentQuery.FindMarket;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.value.InstrumentId;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what is known of a market now. */
@Component
public class InstrumentMarkets {
    private final Venues venues;

    public InstrumentMarkets(Venues venues) {
        this.venues = venues;
    }

    @QueryHandler
    @Nullable
    Market handle(FindMarket query) {
        return market(query.exchangeId(), query.instrument());
    }

    /** Null when there is no such venue, or it does not trade the instrument. */
    public @Nullable Market market(String exchangeId, InstrumentId instrument) {
        Venue venue = venues.find(exchangeId);
        InstrumentRules rules = venue == null ? null : venue.rules(instrument);
        if (venue == null || rules == null) return null;
        Prices prices = venue.market(instrument);
        return new Market(rules, prices == null ? null : prices.last());
    }
}
