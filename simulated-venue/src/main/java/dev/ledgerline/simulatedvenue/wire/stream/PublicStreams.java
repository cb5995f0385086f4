package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.MarketChange;
import dev.ledgerline.simulatedvenue.PublicTrade;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.wire.Json;
import dev.ledgerline.simulatedvenue.wire.Symbols;
import dev.ledgerline.simulatedvenue.wire.WireContext;
import dev.ledgerline.simulatedvenue.wire.market.AggregateTrade;
import dev.ledgerline.simulatedvenue.wire.market.MarketHistory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.databind.JsonNode;

/**
 * Who hears which public stream. Trades and best prices are sent as they happen; books ten times or once a second,
 * statistics and candles once a second, on the ticks of a timer.
 */
final class PublicStreams implements MarketHistory.Follower {
    private final SimulatedVenue venue;
    private final Symbols symbols;
    private final WireContext context;
    private final MarketHistory history;
    private final ConcurrentMap<String, Stream> streams = new ConcurrentHashMap<>();

    /** Hears public streams; must not block. */
    interface Receiver {
        void event(String stream, String text);
    }

    /** One stream and its receivers. */
    private record Stream(StreamName name, Set<Receiver> receivers, TimedStream timed) {
        void send(JsonNode event) {
            String text = Json.text(event);
            for (Receiver receiver : receivers) receiver.event(name.text(), text);
        }
    }

    PublicStreams(WireContext context, MarketHistory history) {
        this.context = context;
        this.history = history;
        venue = context.venue();
        symbols = context.symbols();
    }

    /** Names under which nothing is sent are accepted and of no effect, as the protocol has it. */
    void subscribe(String name, Receiver receiver) {
        StreamName parsed = StreamName.parse(name, symbols);
        if (parsed == null) return;
        streams.compute(name, (text, known) -> {
            Stream stream = known == null
                    ? new Stream(parsed, ConcurrentHashMap.newKeySet(), TimedStream.of(parsed, venue, history))
                    : known;
            stream.receivers.add(receiver);
            stream.timed.begin();
            return stream;
        });
    }

    void unsubscribe(String name, Receiver receiver) {
        streams.computeIfPresent(name, (text, stream) -> {
            stream.receivers.remove(receiver);
            return stream.receivers.isEmpty() ? null : stream;
        });
    }

    @Override
    public void onMarket(MarketChange change, List<AggregateTrade> aggregates) {
        long now = now();
        for (Stream stream : streams.values()) {
            if (stream.name.isOf(change.symbol())) onMarket(stream, change, aggregates, now);
        }
    }

    private static void onMarket(Stream stream, MarketChange change, List<AggregateTrade> aggregates, long now) {
        switch (stream.name.kind()) {
            case TRADE -> {
                for (PublicTrade trade : change.trades()) {
                    stream.send(MarketEvents.trade(change.symbol(), trade, now));
                }
            }
            case AGGREGATE_TRADE -> {
                for (AggregateTrade trade : aggregates) {
                    stream.send(MarketEvents.aggregate(change.symbol(), trade, now));
                }
            }
            case BEST -> {
                if (change.changedBook()) stream.send(MarketEvents.best(change));
            }
            default -> stream.timed.onMarket(change);
        }
    }

    @Override
    public void onGap() {
        for (Stream stream : streams.values()) stream.timed.onGap();
    }

    /** Ten times a second; {@code second} at every tenth of them. */
    void tick(boolean second) {
        long now = now();
        for (Stream stream : streams.values()) {
            for (JsonNode event : stream.timed.tick(now, second || stream.name.fast())) stream.send(event);
        }
    }

    private long now() {
        return context.clock().instant().toEpochMilli();
    }
}
