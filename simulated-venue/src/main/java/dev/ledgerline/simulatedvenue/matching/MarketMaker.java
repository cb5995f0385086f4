package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.MarketMakerSettings;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.OrderType;
import dev.ledgerline.simulatedvenue.TimeInForce;
import dev.ledgerline.simulatedvenue.feed.Draw;
import dev.ledgerline.simulatedvenue.feed.PriceFeed;
import dev.ledgerline.simulatedvenue.ledger.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The crowd on the other side. At each step its old quotes go, a public trade prints at the feed's price, and new
 * quotes come: best first, each trading with customers it crosses before its rest joins the book. Its volume is
 * limited, so a large customer order needs several steps. Sizes depend on seed, symbol and step alone.
 */
final class MarketMaker {
    private final VenueState state;
    private final Changes changes;
    private final Matcher matcher;
    private final MarketMakerSettings settings;
    private final long seed;
    private final long minNotional;
    private final long notionalRange;
    private final Map<OrderBook, Quotes> quotes = new HashMap<>();

    /** Reused at every step; slot 0 prints the public trade. */
    private record Quotes(List<Order> buys, List<Order> sells) {}

    MarketMaker(VenueState state, Changes changes, Matcher matcher, MarketMakerSettings settings, long seed) {
        this.state = state;
        this.changes = changes;
        this.matcher = matcher;
        this.settings = settings;
        this.seed = seed;
        minNotional = Money.of(settings.minLevelNotional());
        notionalRange = Money.of(settings.maxLevelNotional()) - minNotional + 1;
        for (OrderBook book : state.bookList) {
            quotes.put(book, new Quotes(orders(book, OrderSide.BUY), orders(book, OrderSide.SELL)));
        }
    }

    private List<Order> orders(OrderBook book, OrderSide side) {
        return Stream.generate(() ->
                        new Order(state.marketMaker, book, "", side, OrderType.LIMIT, TimeInForce.GTC, false, false))
                .limit(settings.levels() + 1L)
                .toList();
    }

    /** One step: the feed's price becomes the last trade, and the quotes follow it. */
    void step(OrderBook book, long price, PriceFeed.@Nullable Spread spread) {
        pull(book);
        boolean rising = price == book.feedPrice
                ? Draw.bits(seed, book.instrument.symbol(), book.step, 0) % 2 == 0
                : price > book.feedPrice;
        book.step++;
        book.feedPrice = price;
        if (settings.levels() > 0) print(book, price, rising);
        book.last = price;
        book.lastAt = state.now;
        book.tickerChanged = true;
        changes.market(book);
        quote(book, spread, true);
    }

    /** After a restart: the same quotes again, but without trading, which would be another step. */
    void resume(OrderBook book) {
        quote(book, null, false);
    }

    private void pull(OrderBook book) {
        Quotes pulled = quotesOf(book);
        for (Order order : pulled.buys) order.leaveBook();
        for (Order order : pulled.sells) order.leaveBook();
    }

    private void print(OrderBook book, long price, boolean rising) {
        Order order =
                rising ? quotesOf(book).buys.getFirst() : quotesOf(book).sells.getFirst();
        renew(order, price, 0);
        matcher.match(order);
        if (order.remaining() > 0) book.print(order, order.remaining(), price, state.now);
    }

    private void quote(OrderBook book, PriceFeed.@Nullable Spread spread, boolean trading) {
        long half = Math.max(1, Money.share(book.feedPrice, settings.halfSpreadBasisPoints(), 10_000));
        long bestBid = spread == null ? book.feedPrice - half : book.instrument.nearestTicks(spread.bid());
        long bestAsk = spread == null
                ? book.feedPrice + half
                : Math.max(bestBid + 1, book.instrument.nearestTicks(spread.ask()));
        long spacing = Math.max(1, Money.share(book.feedPrice, settings.spacingBasisPoints(), 10_000));
        for (int i = 1; i <= settings.levels(); i++) {
            long bid = bestBid - (i - 1) * spacing;
            if (bid > 0) place(quotesOf(book).buys.get(i), bid, 2 * i, trading);
            long ask = bestAsk + (i - 1) * spacing;
            if (ask <= book.instrument.maxPrice) place(quotesOf(book).sells.get(i), ask, 2 * i + 1, trading);
        }
    }

    private void place(Order order, long price, int slot, boolean trading) {
        renew(order, price, slot);
        if (trading) matcher.match(order);
        else if (order.book.wouldTake(order)) return;
        if (order.remaining() == 0) return;
        order.priority = state.nextPriority++;
        order.book.side(order.isBuy()).add(order, price, order.remaining());
    }

    private void renew(Order order, long price, int slot) {
        order.price = price;
        order.quantity = size(order.book, order.book.step, slot, price);
        order.filled = 0;
        order.filledNotional = 0;
        order.status = OrderStatus.NEW;
    }

    /** Steps that print at a step, past ones included; none without a market maker. */
    long printed(OrderBook book, long step, long price) {
        return settings.levels() > 0 ? size(book, step, 0, price) : 0;
    }

    private long size(OrderBook book, long step, int slot, long price) {
        Instrument instrument = book.instrument;
        long draw = Draw.bits(seed, instrument.symbol(), step, slot);
        long notional = minNotional + Long.remainderUnsigned(draw, notionalRange);
        long steps = notional / instrument.notional(price, 1);
        return Math.min(Math.max(steps, instrument.minQuantity), instrument.maxQuantity);
    }

    private Quotes quotesOf(OrderBook book) {
        Quotes own = quotes.get(book);
        if (own == null) throw new IllegalStateException("no quotes for " + book.instrument.symbol());
        return own;
    }
}
