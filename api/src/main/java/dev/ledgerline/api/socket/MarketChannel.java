package dev.ledgerline.api.socket;

import dev.ledgerline.api.ccxt.UnifiedMarket;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Candles;
import dev.ledgerline.messages.market.MarketAnswer.OrderBook;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrades;
import dev.ledgerline.messages.market.MarketAnswer.Refused;
import dev.ledgerline.messages.market.MarketAnswer.Ticker;
import dev.ledgerline.messages.market.MarketQuery;
import dev.ledgerline.messages.market.MarketQuery.FindCandles;
import dev.ledgerline.messages.market.MarketQuery.FindOrderBook;
import dev.ledgerline.messages.market.MarketQuery.FindPublicTrades;
import dev.ledgerline.messages.market.MarketQuery.FindTicker;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What can be watched of a market. */
enum MarketChannel {
    TICKER(EventName.TICKER_UPDATED),
    ORDERBOOK(EventName.ORDERBOOK_UPDATED),
    TRADES(EventName.TRADES_UPDATED),
    OHLCV(EventName.OHLCV_UPDATED);

    static final Map<String, MarketChannel> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MarketChannel::word, Function.identity()));

    private final EventName event;

    MarketChannel(EventName event) {
        this.event = event;
    }

    EventName event() {
        return event;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    MarketQuery query(AccountId accountId, MarketTopic topic) {
        return switch (this) {
            case TICKER -> new FindTicker(accountId, topic.instrument());
            case ORDERBOOK -> new FindOrderBook(accountId, topic.instrument(), topic.size());
            case TRADES -> new FindPublicTrades(accountId, topic.instrument(), topic.size());
            case OHLCV -> new FindCandles(accountId, topic.instrument(), length(topic), null, topic.size());
        };
    }

    private static Duration length(MarketTopic topic) {
        return Objects.requireNonNull(UnifiedMarket.timeframe(Objects.requireNonNull(topic.timeframe())));
    }

    static JsonNode data(InstrumentId instrument, MarketAnswer answer) {
        return switch (answer) {
            case Ticker ticker -> UnifiedMarket.ticker(instrument, ticker);
            case OrderBook book -> UnifiedMarket.orderBook(instrument, book);
            case PublicTrades(var trades) -> UnifiedMarket.trades(instrument, trades);
            case Candles(var candles) -> UnifiedMarket.ohlcvs(candles);
            default -> throw new IllegalArgumentException("not of a market: " + answer);
        };
    }

    /** What has to differ for an answer to be a change: neither the time it was given at, nor the words of a refusal. */
    static Object essence(MarketAnswer answer) {
        return switch (answer) {
            case Ticker(var last, var bid, var ask, var open, var high, var low, var volume, var quote, var ignored) ->
                new Ticker(last, bid, ask, open, high, low, volume, quote, Instant.EPOCH);
            case Refused(var reason, var ignored) -> reason;
            default -> answer;
        };
    }
}
