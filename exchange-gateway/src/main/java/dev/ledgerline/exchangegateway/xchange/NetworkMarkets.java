package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.resilience.VenueThrottled;
import dev.ledgerline.exchangegateway.venue.HeldBack;
import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.messages.market.MarketAnswer.Candle;
import dev.ledgerline.messages.market.MarketAnswer.OrderBook;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrade;
import dev.ledgerline.messages.market.MarketAnswer.Ticker;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The markets of one of an exchange's networks, whose refusals are told from its silence. */
class NetworkMarkets implements MarketData {
    private final MarketData data;

    NetworkMarkets(MarketData data) {
        this.data = data;
    }

    private static <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (HeldBack | UnsupportedOperationException e) {
            throw e;
        } catch (RuntimeException e) {
            OutcomeOf outcome = OutcomeOf.failure(e);
            Duration holdBack = outcome.holdBack();
            if (holdBack != null) throw new VenueThrottled(outcome.text(), holdBack, VenueThrottled.Scope.VENUE);
            if (outcome.kind() != OutcomeOf.Kind.REJECTED) throw e;
            throw outcome.code().equals(RefusedException.UNSUPPORTED)
                    ? new UnsupportedOperationException(outcome.text(), e)
                    : new IllegalArgumentException(outcome.text(), e);
        }
    }

    @Override
    public List<Candle> candles(InstrumentId instrument, Duration interval, @Nullable Instant from, int limit) {
        return ask(() -> data.candles(instrument, interval, from, limit));
    }

    @Override
    public OrderBook orderBook(InstrumentId instrument, int depth) {
        return ask(() -> data.orderBook(instrument, depth));
    }

    @Override
    public List<PublicTrade> trades(InstrumentId instrument, int limit) {
        return ask(() -> data.trades(instrument, limit));
    }

    @Override
    public Ticker ticker(InstrumentId instrument) {
        return ask(() -> data.ticker(instrument));
    }
}
