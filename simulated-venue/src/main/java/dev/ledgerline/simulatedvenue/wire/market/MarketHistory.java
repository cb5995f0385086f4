package dev.ledgerline.simulatedvenue.wire.market;

import dev.ledgerline.simulatedvenue.InstrumentRules;
import dev.ledgerline.simulatedvenue.MarketChange;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.Ticker;
import dev.ledgerline.simulatedvenue.VenueListener;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened in the markets, bounded: trades, candles of all intervals, and the last day's statistics. Survives a
 * restart in a file of its own, saved every few minutes and on close. A venue that is new gets the candles its feed can tell
 * from before, and no trades; other gaps, such as the time the server was down, stay without trades.
 */
public final class MarketHistory implements VenueListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MarketHistory.class);
    private static final Duration SAVED_EVERY = Duration.ofMinutes(5);
    private static final Duration LONGEST_SAVE = Duration.ofSeconds(10);

    private final SimulatedVenue venue;
    private final HistoryFile file;
    private final Map<String, SymbolHistory> histories = new LinkedHashMap<>();
    private final CopyOnWriteArrayList<Follower> followers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService saving = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("simulated-venue-history").daemon().factory());
    private SimulatedVenue.@Nullable Subscription subscription;

    /** Hears of changes once they are in the history, in order, on the history's thread. */
    public interface Follower {
        void onMarket(MarketChange change, List<AggregateTrade> aggregates);

        /** Changes were lost before this call. */
        void onGap();
    }

    private MarketHistory(SimulatedVenue venue) {
        this.venue = venue;
        file = new HistoryFile(venue.settings().folder());
        for (InstrumentRules rules : venue.instruments()) {
            histories.put(rules.symbol(), new SymbolHistory(rules.symbol()));
        }
    }

    /** Reads what was kept and hears the venue from now on. */
    public static MarketHistory open(SimulatedVenue venue) {
        MarketHistory history = new MarketHistory(venue);
        history.begin();
        return history;
    }

    private void begin() {
        boolean known = file.read(histories);
        for (SymbolHistory history : histories.values()) {
            if (!known) Past.tell(venue, history, now());
            Ticker ticker = venue.ticker(history.symbol());
            if (ticker != null && ticker.last().signum() > 0) {
                history.best(ticker.last(), venue.book(history.symbol(), 1));
            }
        }
        subscription = venue.subscribe(this);
        long millis = SAVED_EVERY.toMillis();
        // At once for a new venue: told a second time, its past would reach into what has happened since.
        saving.scheduleWithFixedDelay(this::save, known ? millis : 0, millis, TimeUnit.MILLISECONDS);
    }

    /** Milliseconds since 1970 on the venue's clock. */
    public long now() {
        return venue.settings().clock().instant().toEpochMilli();
    }

    public Collection<SymbolHistory> all() {
        return Collections.unmodifiableCollection(histories.values());
    }

    /** The history of a symbol the venue has, as in BTC/USDT. */
    public SymbolHistory of(String symbol) {
        SymbolHistory history = histories.get(symbol);
        if (history == null) throw new IllegalArgumentException("unknown symbol " + symbol);
        return history;
    }

    public void follow(Follower follower) {
        followers.add(follower);
    }

    @Override
    public boolean hearsMarket() {
        return true;
    }

    @Override
    public void onMarket(MarketChange change) {
        List<AggregateTrade> aggregates = of(change.symbol()).apply(change);
        for (Follower follower : followers) follower.onMarket(change, aggregates);
    }

    @Override
    public void onGap() {
        log.warn("public trades were lost: candles and statistics of this moment are too small");
        followers.forEach(Follower::onGap);
    }

    private void save() {
        file.write(histories.values());
    }

    @Override
    public void close() {
        if (subscription != null) subscription.close();
        saving.shutdown();
        try {
            if (!saving.awaitTermination(LONGEST_SAVE.toSeconds(), TimeUnit.SECONDS)) return;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        save();
    }
}
