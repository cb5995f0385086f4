package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.exchangegateway.venue.Prices;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.binance.dto.marketdata.BinanceTicker24h;
import org.knowm.xchange.binance.service.BinanceMarketDataServiceRaw;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of Binance's networks, as everybody sees it. */
class BinanceMarkets implements Markets {
    private static final Logger log = LoggerFactory.getLogger(BinanceMarkets.class);

    private static final int INSTRUMENTS_WEIGHT = 20;
    private static final int TICKER_WEIGHT = 2;

    /** New markets appear and steps change some times a month. */
    private static final Duration REFRESH = Duration.ofHours(6);

    private final BinanceCalls calls;
    private final Listener listener;
    private final HttpClient http;
    private final BinanceMarketData data;
    private final Set<InstrumentId> watched = ConcurrentHashMap.newKeySet();
    private final Ticking ticking;
    private volatile @Nullable BinanceSymbols symbols;
    private volatile @Nullable BinancePriceStream stream;
    private volatile long learnedNanos;

    BinanceMarkets(BinanceCalls calls, Listener listener, HttpClient http) {
        this.calls = calls;
        this.listener = listener;
        this.http = http;
        this.data = new BinanceMarketData(calls);
        this.ticking = new Ticking(calls.settings.venueId() + "-markets", calls.settings.pollInterval(), this::tick);
    }

    @Override
    public synchronized void open() throws IOException {
        if (symbols != null) return;
        BinanceSymbols learned = new BinanceSymbols(exchangeInfo(), calls.product);
        stream = new BinancePriceStream(calls.settings, calls.addresses.streams(), learned, listener, http);
        symbols = learned;
        ticking.start();
    }

    private BinancePayload.ExchangeInfo exchangeInfo() throws IOException {
        BinancePayload.ExchangeInfo info = calls.askPlainly(
                INSTRUMENTS_WEIGHT, api -> api.exchangeInfo(calls.product.path, calls.product.version));
        learnedNanos = System.nanoTime();
        return info;
    }

    BinanceSymbols symbols() {
        BinanceSymbols known = symbols;
        if (known == null) throw new VenueSilentException(calls.settings.venueId() + " is not connected yet", null);
        return known;
    }

    @Override
    public List<InstrumentRules> instruments() {
        return symbols().rules();
    }

    @Override
    public @Nullable InstrumentRules rules(InstrumentId instrument) {
        return symbols().rules(instrument);
    }

    @Override
    public @Nullable Prices prices(InstrumentId instrument) throws IOException {
        if (!symbols().has(instrument)) return null;
        BinancePriceStream live = stream;
        Price heard = live == null ? null : live.lastOf(instrument);
        return heard != null ? new Prices(heard, null, null) : ask(instrument);
    }

    private Prices ask(InstrumentId instrument) throws IOException {
        BinanceTicker24h ticker = calls.askExchange(
                TICKER_WEIGHT,
                exchange -> ((BinanceMarketDataServiceRaw) exchange.getMarketDataService())
                        .ticker24hAllProducts(calls.product.instrument(instrument)));
        return new Prices(
                BinanceMarketData.price(ticker.getLastPrice()),
                BinanceMarketData.price(ticker.getBidPrice()),
                BinanceMarketData.price(ticker.getAskPrice()));
    }

    @Override
    public void watch(InstrumentId instrument) {
        BinancePriceStream live = stream;
        if (live == null || !symbols().has(instrument)) return;
        watched.add(instrument);
        live.watch(instrument);
    }

    @Override
    public boolean isStreaming() {
        BinancePriceStream live = stream;
        return watched.isEmpty() || live != null && live.isLive();
    }

    /** Asks for the prices nobody tells, and every now and then for the instruments. */
    private void tick() throws IOException {
        if (!isStreaming())
            for (InstrumentId instrument : watched) {
                Price last = ask(instrument).last();
                if (last != null) listener.onPrice(instrument, last);
            }
        if (System.nanoTime() - learnedNanos > REFRESH.toNanos()) {
            symbols().learn(exchangeInfo());
            log.debug("Learned the instruments of {} again", calls.settings.venueId());
        }
    }

    @Override
    public MarketData data() {
        return data;
    }

    @Override
    public void close() {
        ticking.close();
        BinancePriceStream live = stream;
        if (live != null) live.close();
    }
}
