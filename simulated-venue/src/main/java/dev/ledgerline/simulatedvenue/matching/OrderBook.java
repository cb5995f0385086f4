package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.BookSnapshot;
import dev.ledgerline.simulatedvenue.Ticker;
import java.util.ArrayList;
import java.util.List;

/** The book of one instrument: resting orders, waiting stops, and the last trade. */
final class OrderBook {
    final Instrument instrument;
    final Ladder bids = new Ladder(true);
    final Ladder asks = new Ladder(false);
    final Ladder buyStops = new Ladder(false);
    final Ladder sellStops = new Ladder(true);

    /** The feed's step and price, the price of the last trade, and its time; 0 before the first step. */
    long step = -1;

    long feedPrice;
    long last;
    long lastAt;
    boolean tickerChanged;

    OrderBook(Instrument instrument) {
        this.instrument = instrument;
    }

    Ladder side(boolean buy) {
        return buy ? bids : asks;
    }

    Ladder stops(boolean buy) {
        return buy ? buyStops : sellStops;
    }

    boolean wouldTake(Order order) {
        Level best = side(!order.isBuy()).best();
        return best != null && order.accepts(best.price);
    }

    boolean reachesStop(Order order) {
        if (last == 0) return false;
        return order.isBuy() ? last >= order.stopPrice : last <= order.stopPrice;
    }

    Ticker ticker() {
        Level bid = bids.best();
        Level ask = asks.best();
        return new Ticker(
                instrument.symbol(),
                bid == null ? null : instrument.price(bid.price),
                ask == null ? null : instrument.price(ask.price),
                instrument.price(last),
                Time.instant(lastAt));
    }

    BookSnapshot snapshot(int depth, long now) {
        return new BookSnapshot(instrument.symbol(), levels(bids, depth), levels(asks, depth), Time.instant(now));
    }

    private List<BookSnapshot.Level> levels(Ladder ladder, int depth) {
        List<BookSnapshot.Level> levels = new ArrayList<>();
        for (int i = 0; i < Math.min(depth, ladder.depth()); i++) {
            Level level = ladder.level(i);
            levels.add(new BookSnapshot.Level(instrument.price(level.price), instrument.quantity(level.quantity)));
        }
        return List.copyOf(levels);
    }
}
