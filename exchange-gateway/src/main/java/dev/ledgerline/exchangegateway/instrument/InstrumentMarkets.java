package dev.ledgerline.exchangegateway.instrument;

import dev.ledgerline.exchangegateway.venue.Prices;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.instrument.InstrumentQuery.FindMarket;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Answers what is known of a market now. */
@Component
public class InstrumentMarkets {
    private static final Logger log = LoggerFactory.getLogger(InstrumentMarkets.class);

    private final Venues venues;

    public InstrumentMarkets(Venues venues) {
        this.venues = venues;
    }

    @QueryHandler
    @Nullable
    Market handle(FindMarket query) {
        return market(query.accountId(), query.exchangeId(), query.instrument());
    }

    /**
     * Null when there is no such venue, or it does not trade the instrument.
     *
     * @throws DataAccessResourceFailureException when the venue has never told what it trades, and does not answer now
     */
    public @Nullable Market market(AccountId accountId, String exchangeId, InstrumentId instrument) {
        Venue venue = venues.find(exchangeId);
        InstrumentRules rules = venue == null ? null : rules(venue, accountId, instrument);
        if (venue == null || rules == null) return null;
        return new Market(rules, last(venue, accountId, instrument));
    }

    private static @Nullable InstrumentRules rules(Venue venue, AccountId accountId, InstrumentId instrument) {
        try {
            return venue.rules(accountId, instrument);
        } catch (RuntimeException e) {
            throw new DataAccessResourceFailureException(venue.exchangeId() + " cannot be asked what it trades", e);
        }
    }

    /** A venue that is silent for a while has no price; whatever needs one is refused for that, and the rest goes on. */
    private static @Nullable Price last(Venue venue, AccountId accountId, InstrumentId instrument) {
        try {
            Prices prices = venue.market(accountId, instrument);
            return prices == null ? null : prices.last();
        } catch (RuntimeException e) {
            log.debug("{} tells no price of {}: {}", venue.exchangeId(), instrument, e.toString());
            return null;
        }
    }
}
