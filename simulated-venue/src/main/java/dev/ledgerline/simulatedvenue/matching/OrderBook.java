package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.BookSnapshot;
import dev.ledgerline.simulatedvenue.MarketChange;
import dev.ledgerline.simulatedvenue.PublicTrade;
import dev.ledgerline.simulatedvenue.Ticker;
import dev.ledgerline.simulatedvenue.book.PriceLadder;
import dev.ledgerline.simulatedvenue.book.PriceLevel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The book of one instrument: resting orders, waiting stops, and the last trade. */
final class OrderBook {
    final Instrument instrument;
    final PriceLadder<Order> bids = new PriceLadder<>(true);
    final PriceLadder<Order> asks = new PriceLadder<>(false);
    /** Orders that wait for a price to be reached from below, and from above. */
    final PriceLadder<Order> risingStops = new PriceLadder<>(false);

    final PriceLadder<Order> fallingStops = new PriceLadder<>(true);

    /** The feed's step and price, the price of the last trade, and its time; 0 before the first step. */
    long step = -1;

    long feedPrice;
    long last;
    long lastAt;
    boolean tickerChanged;
    long nextPublicTradeId = 1;

    /**
     * Of the last change to the quantities in the book; counted while watched, from the microseconds of the start on,
     * so that it does not fall back after a restart.
     */
    long updateId;

    private final List<PublicTrade> publicTrades = new ArrayList<>();
    private boolean watched;

    OrderBook(Instrument instrument) {
        this.instrument = instrument;
    }

    PriceLadder<Order> side(boolean buy) {
        return buy ? bids : asks;
    }

    PriceLadder<Order> stops(Order order) {
        return order.triggersOnRise() ? risingStops : fallingStops;
    }

    boolean wouldTake(Order order) {
        PriceLevel<Order> best = side(!order.isBuy()).best();
        return best != null && order.accepts(best.price());
    }

    boolean reachesStop(Order order) {
        if (last == 0) return false;
        return order.triggersOnRise() ? last >= order.stopPrice : last <= order.stopPrice;
    }

    /** From now on changes are gathered for {@link #takeChange}. */
    void watch() {
        if (watched) return;
        watched = true;
        updateId++;
        bids.watch();
        asks.watch();
    }

    /** A match becomes public: the last price is its price. */
    void print(Order taker, long steps, long price, long now) {
        last = price;
        lastAt = now;
        long id = nextPublicTradeId++;
        if (!watched) return;
        publicTrades.add(new PublicTrade(
                id, instrument.price(price), instrument.quantity(steps), !taker.isBuy(), taker.id, Time.instant(now)));
    }

    /** What has changed since the last call, or null. */
    @Nullable
    MarketChange takeChange(long now) {
        boolean changed = !bids.touched().isEmpty() || !asks.touched().isEmpty();
        if (!watched || !(changed || tickerChanged || !publicTrades.isEmpty())) return null;
        if (changed) updateId++;
        MarketChange change = new MarketChange(
                instrument.symbol(),
                updateId,
                changes(bids),
                changes(asks),
                List.copyOf(publicTrades),
                best(bids),
                best(asks),
                instrument.price(last),
                Time.instant(now));
        publicTrades.clear();
        return change;
    }

    private List<BookSnapshot.Level> changes(PriceLadder<Order> ladder) {
        if (ladder.touched().isEmpty()) return List.of();
        List<BookSnapshot.Level> levels = new ArrayList<>();
        for (long price : ladder.touched().take()) levels.add(level(price, ladder.stepsAt(price)));
        return List.copyOf(levels);
    }

    private BookSnapshot.@Nullable Level best(PriceLadder<Order> ladder) {
        PriceLevel<Order> best = ladder.best();
        return best == null ? null : level(best.price(), best.steps());
    }

    private BookSnapshot.Level level(long price, long quantity) {
        return new BookSnapshot.Level(instrument.price(price), instrument.quantity(quantity));
    }

    Ticker ticker() {
        PriceLevel<Order> bid = bids.best();
        PriceLevel<Order> ask = asks.best();
        return new Ticker(
                instrument.symbol(),
                bid == null ? null : instrument.price(bid.price()),
                ask == null ? null : instrument.price(ask.price()),
                instrument.price(last),
                Time.instant(lastAt));
    }

    BookSnapshot snapshot(int depth, long now) {
        return new BookSnapshot(
                instrument.symbol(), updateId, levels(bids, depth), levels(asks, depth), Time.instant(now));
    }

    private List<BookSnapshot.Level> levels(PriceLadder<Order> ladder, int depth) {
        List<BookSnapshot.Level> levels = new ArrayList<>();
        PriceLevel<Order> level = ladder.best();
        for (int i = 0; i < depth && level != null; i++) {
            levels.add(level(level.price(), level.steps()));
            level = ladder.worse(level);
        }
        return List.copyOf(levels);
    }
}
