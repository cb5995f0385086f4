package dev.ledgerline.exchangegateway.simulated;

import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.VenueSource;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.simulatedvenue.ExternalPrices;
import dev.ledgerline.simulatedvenue.FeedSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Where the simulated market's prices come from: a real exchange where one was named and answers, else what is at hand. */
final class MarketSource implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MarketSource.class);

    /** What the simulated venue trades. */
    private static final List<InstrumentId> INSTRUMENTS =
            List.of(InstrumentId.of("BTC/USDT"), InstrumentId.of("ETH/USDT"));

    private final @Nullable FeedSettings feed;
    private final @Nullable LivePrices live;
    private final @Nullable String shortfall;

    private MarketSource(@Nullable FeedSettings feed, @Nullable LivePrices live, @Nullable String shortfall) {
        this.feed = feed;
        this.live = live;
        this.shortfall = shortfall;
    }

    static MarketSource unasked(@Nullable FeedSettings feed) {
        return new MarketSource(feed, null, null);
    }

    /** @param otherwise used when the exchange does not answer */
    static MarketSource following(
            String exchangeId,
            ObjectProvider<VenueSource> exchanges,
            Duration interval,
            @Nullable FeedSettings otherwise) {
        try {
            MarketData markets = markets(exchangeId, exchanges);
            ExternalPrices prices = new ExternalPrices();
            LivePrices live = new LivePrices(exchangeId, markets, INSTRUMENTS, prices, interval);
            live.follow();
            live.start();
            return new MarketSource(FeedSettings.External.of("live prices of " + exchangeId, prices), live, null);
        } catch (RuntimeException e) {
            log.warn("No live prices of {}: {}", exchangeId, e.toString());
            return new MarketSource(otherwise, null, exchangeId + " does not answer");
        }
    }

    private static MarketData markets(String exchangeId, ObjectProvider<VenueSource> exchanges) {
        Venue exchange = exchanges
                .orderedStream()
                .flatMap(source -> source.venues().stream())
                .filter(venue -> venue.exchangeId().equals(exchangeId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no exchange is called " + exchangeId));
        MarketData markets = exchange.connectMarkets();
        if (markets == null) throw new IllegalArgumentException(exchangeId + " has no prices to show");
        return markets;
    }

    /** Null for generated prices. */
    @Nullable
    FeedSettings feed() {
        return feed;
    }

    String describe(String used) {
        return shortfall == null ? used : used + " (" + shortfall + ")";
    }

    @Override
    public void close() {
        if (live != null) live.close();
    }
}
