package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.exchangegateway.venue.Network;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.messages.market.MarketAnswer.Candle;
import dev.ledgerline.messages.market.MarketAnswer.OrderBook;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrade;
import dev.ledgerline.messages.market.MarketAnswer.Ticker;
import dev.ledgerline.messages.value.InstrumentId;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange's real network and its test network, each connected when the first account is opened there. */
class Networks implements MarketData, AutoCloseable {
    private final String exchangeId;
    private final Dialect dialect;
    private final VenueListener listener;
    private volatile @Nullable Markets live;
    private volatile @Nullable Markets test;

    Networks(String exchangeId, Dialect dialect, VenueListener listener) {
        this.exchangeId = exchangeId;
        this.dialect = dialect;
        this.listener = listener;
    }

    synchronized Markets opened(boolean testnet) throws IOException {
        Markets known = testnet ? test : live;
        if (known != null) return known;
        Markets made =
                dialect.markets(testnet, (instrument, last) -> listener.onPrice(Network.of(testnet), instrument, last));
        try {
            made.open();
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
        if (testnet) test = made;
        else live = made;
        return made;
    }

    /** The real markets where an account is open there, else those of the test network. */
    @Nullable
    Markets anyOrNull() {
        Markets known = live;
        return known != null ? known : test;
    }

    Markets any() {
        Markets known = anyOrNull();
        if (known == null) throw new VenueSilentException("no account is open at " + exchangeId + " yet", null);
        return known;
    }

    @Override
    public List<Candle> candles(InstrumentId instrument, Duration interval, @Nullable Instant from, int limit) {
        return any().data().candles(instrument, interval, from, limit);
    }

    @Override
    public OrderBook orderBook(InstrumentId instrument, int depth) {
        return any().data().orderBook(instrument, depth);
    }

    @Override
    public List<PublicTrade> trades(InstrumentId instrument, int limit) {
        return any().data().trades(instrument, limit);
    }

    @Override
    public Ticker ticker(InstrumentId instrument) {
        return any().data().ticker(instrument);
    }

    @Override
    public synchronized void close() {
        Markets first = live;
        Markets second = test;
        if (first != null) first.close();
        if (second != null) second.close();
        live = null;
        test = null;
    }
}
