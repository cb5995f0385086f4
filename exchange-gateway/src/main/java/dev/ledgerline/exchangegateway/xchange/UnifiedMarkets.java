package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.exchangegateway.venue.Prices;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.meta.InstrumentMetaData;
import org.knowm.xchange.instrument.Instrument;

/** The spot markets of any exchange, as far as XChange's unified interface knows them. Prices are asked for. */
class UnifiedMarkets implements Markets {
    /** Where the exchange names no limit; an order beyond it is refused there. */
    private static final Quantity UNLIMITED = new Quantity(BigDecimal.TEN.pow(17));

    /** Where XChange knows no step: the most decimals any exchange known to us takes. */
    private static final int MOST_DECIMALS = 10;

    private final UnifiedExchange exchange;
    private final Listener listener;
    private final UnifiedMarketData data;
    private final Ticking ticking;
    private final Set<InstrumentId> watched = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Map<InstrumentId, InstrumentRules> rules;

    UnifiedMarkets(UnifiedExchange exchange, Listener listener) {
        this.exchange = exchange;
        this.listener = listener;
        this.data = new UnifiedMarketData(exchange);
        this.ticking = new Ticking(
                exchange.settings().venueId() + "-markets", exchange.settings().pollInterval(), this::tick);
    }

    @Override
    public synchronized void open() throws IOException {
        if (rules != null) return;
        Exchange opened = exchange.open();
        Map<InstrumentId, InstrumentRules> learned = new HashMap<>();
        opened.getExchangeMetaData().getInstruments().forEach((instrument, about) -> {
            InstrumentId id = id(instrument);
            if (id != null && about != null) learned.put(id, rules(id, about));
        });
        rules = Map.copyOf(learned);
        ticking.start();
    }

    /** Null for what is not a spot market, or not named in our letters. */
    static @Nullable InstrumentId id(@Nullable Instrument instrument) {
        if (!(instrument instanceof CurrencyPair)) return null;
        try {
            return new InstrumentId(
                    Asset.of(instrument.getBase().getCurrencyCode()),
                    Asset.of(instrument.getCounter().getCurrencyCode()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static InstrumentRules rules(InstrumentId id, InstrumentMetaData about) {
        BigDecimal minimum = about.getMinimumAmount();
        BigDecimal maximum = about.getMaximumAmount();
        BigDecimal cost = about.getCounterMinimumAmount();
        return new InstrumentRules(
                id,
                step(about.getPriceStepSize(), about.getPriceScale()),
                step(about.getAmountStepSize(), about.getVolumeScale()),
                minimum == null ? Quantity.ZERO : new Quantity(minimum),
                maximum == null || maximum.signum() <= 0 || maximum.compareTo(UNLIMITED.value()) > 0
                        ? UNLIMITED
                        : new Quantity(maximum),
                cost == null ? BigDecimal.ZERO : cost,
                false);
    }

    private static BigDecimal step(@Nullable BigDecimal step, @Nullable Integer scale) {
        if (step != null && step.signum() > 0) return step;
        return BigDecimal.ONE.movePointLeft(scale == null ? MOST_DECIMALS : scale);
    }

    private Map<InstrumentId, InstrumentRules> known() {
        Map<InstrumentId, InstrumentRules> known = rules;
        if (known == null)
            throw new VenueSilentException(exchange.settings().venueId() + " is not connected yet", null);
        return known;
    }

    @Override
    public List<InstrumentRules> instruments() {
        return List.copyOf(known().values());
    }

    @Override
    public @Nullable InstrumentRules rules(InstrumentId instrument) {
        return known().get(instrument);
    }

    @Override
    public @Nullable Prices prices(InstrumentId instrument) throws IOException {
        if (!known().containsKey(instrument)) return null;
        Ticker ticker = exchange.ask(opened -> UnifiedMarketData.ticker(opened, instrument));
        return new Prices(price(ticker.getLast()), price(ticker.getBid()), price(ticker.getAsk()));
    }

    static @Nullable Price price(@Nullable BigDecimal value) {
        return value == null || value.signum() <= 0 ? null : new Price(value);
    }

    @Override
    public void watch(InstrumentId instrument) {
        watched.add(instrument);
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    private void tick() throws IOException {
        for (InstrumentId instrument : watched) {
            Prices prices = prices(instrument);
            Price last = prices == null ? null : prices.last();
            if (last != null) listener.onPrice(instrument, last);
        }
    }

    @Override
    public MarketData data() {
        return data;
    }

    @Override
    public void close() {
        ticking.close();
    }
}
