package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.xchange.BinancePayload.ExchangeInfo;
import dev.ledgerline.exchangegateway.xchange.BinancePayload.Filter;
import dev.ledgerline.exchangegateway.xchange.BinancePayload.Symbol;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Binance calls the instruments, and what it demands of orders in them. */
class BinanceSymbols {
    /** Binance's figures have no more decimals. */
    private static final BigDecimal FINEST = new BigDecimal("0.00000001");

    private static final Quantity UNLIMITED = new Quantity(BigDecimal.TEN.pow(17));

    private final BinanceProduct product;
    private volatile Table table;

    private record Table(
            Map<String, InstrumentId> instruments,
            Map<InstrumentId, String> symbols,
            Map<InstrumentId, InstrumentRules> rules) {}

    BinanceSymbols(ExchangeInfo info, BinanceProduct product) {
        this.product = product;
        this.table = table(info, product);
    }

    void learn(ExchangeInfo info) {
        table = table(info, product);
    }

    private static Table table(ExchangeInfo info, BinanceProduct product) {
        Map<String, InstrumentId> instruments = new HashMap<>();
        Map<InstrumentId, String> symbols = new HashMap<>();
        Map<InstrumentId, InstrumentRules> rules = new HashMap<>();
        for (Symbol symbol : info.symbols()) {
            if (product == BinanceProduct.FUTURES && !"PERPETUAL".equals(symbol.contractType())) continue;
            InstrumentId instrument = instrument(symbol);
            if (instrument == null) continue;
            instruments.put(symbol.symbol(), instrument);
            symbols.put(instrument, symbol.symbol());
            if ("TRADING".equals(symbol.status())) rules.put(instrument, rules(instrument, symbol.filters()));
        }
        return new Table(instruments, symbols, rules);
    }

    /** A few are named in other letters than ours; they cannot be traded here. */
    private static @Nullable InstrumentId instrument(Symbol symbol) {
        try {
            return new InstrumentId(Asset.of(symbol.baseAsset()), Asset.of(symbol.quoteAsset()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static InstrumentRules rules(InstrumentId instrument, List<Filter> filters) {
        return new InstrumentRules(
                instrument,
                step(value(filters, "PRICE_FILTER", Filter::tickSize)),
                step(value(filters, "LOT_SIZE", Filter::stepSize)),
                new Quantity(orZero(value(filters, "LOT_SIZE", Filter::minQty))),
                maximum(value(filters, "LOT_SIZE", Filter::maxQty)),
                orZero(Objects.requireNonNullElseGet(
                        value(filters, "NOTIONAL", Filter::minNotional),
                        () -> orZero(value(filters, "MIN_NOTIONAL", Filter::minNotional)))),
                false);
    }

    private static @Nullable BigDecimal value(
            List<Filter> filters, String type, Function<Filter, @Nullable BigDecimal> value) {
        for (Filter filter : filters) if (filter.filterType().equals(type)) return value.apply(filter);
        return null;
    }

    /** A step of 0 means that there is none. */
    private static BigDecimal step(@Nullable BigDecimal value) {
        return value == null || value.signum() == 0 ? FINEST : value.stripTrailingZeros();
    }

    private static Quantity maximum(@Nullable BigDecimal value) {
        return value == null || value.signum() == 0 || value.compareTo(UNLIMITED.value()) > 0
                ? UNLIMITED
                : new Quantity(value);
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /** Null for a symbol that is not among ours. */
    @Nullable
    InstrumentId instrument(String symbol) {
        return table.instruments().get(symbol);
    }

    boolean has(InstrumentId instrument) {
        return table.symbols().containsKey(instrument);
    }

    /** @throws RefusedException when Binance has no such market */
    String symbol(InstrumentId instrument) {
        String symbol = table.symbols().get(instrument);
        if (symbol == null) throw new RefusedException("UNKNOWN_SYMBOL", "the exchange has no market " + instrument);
        return symbol;
    }

    @Nullable
    InstrumentRules rules(InstrumentId instrument) {
        return table.rules().get(instrument);
    }

    List<InstrumentRules> rules() {
        return List.copyOf(table.rules().values());
    }
}
