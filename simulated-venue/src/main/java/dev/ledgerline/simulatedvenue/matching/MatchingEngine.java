package dev.ledgerline.simulatedvenue.matching;

import static dev.ledgerline.simulatedvenue.RejectionCode.AMEND_UNSUPPORTED;
import static dev.ledgerline.simulatedvenue.RejectionCode.ORDER_CLOSED;
import static dev.ledgerline.simulatedvenue.RejectionCode.UNKNOWN_ACCOUNT;
import static dev.ledgerline.simulatedvenue.RejectionCode.UNKNOWN_ORDER;

import dev.ledgerline.simulatedvenue.AccountChange;
import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.AmendAnswer;
import dev.ledgerline.simulatedvenue.BookSnapshot;
import dev.ledgerline.simulatedvenue.CancelAnswer;
import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.FeedSettings;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.VenueSettings;
import dev.ledgerline.simulatedvenue.archive.OrderRecord;
import dev.ledgerline.simulatedvenue.archive.Past;
import dev.ledgerline.simulatedvenue.feed.PriceFeed;
import dev.ledgerline.simulatedvenue.feed.PriceFeeds;
import dev.ledgerline.simulatedvenue.ledger.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One venue's whole logic, for one thread at a time: a request in, an answer out, and in between the changes to be
 * journaled and told. Knows neither disk nor clock. After an unexpected exception its state is not to be used again.
 */
public final class MatchingEngine {
    /** Steps after which a market is no longer told to be new: some minutes at the usual pace. */
    private static final long NEAR_BEGINNING = 1_000;

    private final VenueSettings settings;
    private final VenueState state;
    private final Changes changes = new Changes();
    private final Settlement settlement;
    private final Cancellation cancellation;
    private final Amendment amendment;
    private final OrderFlow flow;
    private final Intake intake;
    private final MarketMaker marketMaker;
    private final List<PriceFeed> feeds = new ArrayList<>();

    /** Keeps all that ever was in memory. */
    public MatchingEngine(VenueSettings settings) {
        this(settings, Past.none());
    }

    public MatchingEngine(VenueSettings settings, Past past) {
        this.settings = settings;
        state = new VenueState(settings.instruments(), past);
        settlement = new Settlement(state, changes, settings.fees());
        ReduceOnly reduceOnly = new ReduceOnly(state, changes, settlement);
        Matcher matcher = new Matcher(state, changes, settlement, reduceOnly, settings.slippageTicks());
        flow = new OrderFlow(state, changes, settlement, matcher, reduceOnly);
        Funds funds = new Funds(state, settings.leverage());
        intake = new Intake(state, funds, matcher);
        cancellation = new Cancellation(state, matcher, reduceOnly);
        amendment = new Amendment(state, changes, settlement, funds, flow);
        marketMaker = new MarketMaker(state, changes, matcher, settings.marketMaker(), settings.seed());
        for (OrderBook book : state.bookList) {
            feeds.add(PriceFeeds.open(settings.feed(), settings.seed(), book.instrument.symbol()));
        }
    }

    /** What can be asked; valid between calls. */
    public VenueView view() {
        return new VenueView(state);
    }

    public VenueRows rows() {
        return new VenueRows(state, changes);
    }

    public Checkpoints checkpoints() {
        return new Checkpoints(state);
    }

    public VenueRestore restore() {
        return new VenueRestore(state);
    }

    /** Time never runs backwards here, whatever the clock does. */
    public void now(Instant instant) {
        state.now = Math.max(state.now, Time.micros(instant));
    }

    /** After the journal is read: quotes for the markets it knows, a first step for those it does not. */
    public void begin() {
        for (OrderBook book : state.bookList) {
            book.updateId = state.now;
            if (book.step < 0) step(book);
            else marketMaker.resume(book);
        }
    }

    /** Whether the account was opened now, rather than before. */
    public boolean openAccount(String name, AccountKind kind, Map<String, Long> funds) {
        Trader known = state.traders.get(name);
        if (known != null) {
            if (known.account.kind() == kind) return false;
            throw new IllegalArgumentException(name + " is a " + known.account.kind() + " account");
        }
        Trader opened = state.openTrader(name, kind);
        changes.opened.add(opened.account);
        funds.forEach((asset, amount) -> settlement.add(opened.account, asset, amount));
        return true;
    }

    /** Funds from outside, or back there if negative. */
    public void transfer(String name, String asset, long amount) {
        Trader trader = state.trader(name);
        long after = trader.account.holding(asset).free() + amount;
        if (amount < 0 ? after < 0 : after > Money.MAX_FUNDS) {
            throw new IllegalArgumentException(
                    "%s cannot have %s more %s".formatted(name, Money.decimal(amount), asset));
        }
        settlement.add(trader.account, asset, amount);
        changes.transfer(new AccountChange.Transferred(name, asset, Money.decimal(amount), Time.instant(state.now)));
    }

    /** What traded before step 0, the latest first, as long as the market is near its beginning. */
    public List<BookSnapshot.Level> tradedBefore(String symbol, int count) {
        OrderBook book = state.book(symbol);
        List<BookSnapshot.Level> traded = new ArrayList<>();
        if (book.step < 0 || book.step > NEAR_BEGINNING) return traded;
        PriceFeed feed = feeds.get(book.instrument.index);
        BigDecimal following = feed.price(0, BigDecimal.ZERO);
        for (int before = 1; before <= count; before++) {
            BigDecimal price = feed.past(before, following);
            if (price == null) break;
            long ticks = book.instrument.nearestTicks(price);
            following = book.instrument.price(ticks);
            traded.add(new BookSnapshot.Level(
                    following, book.instrument.quantity(marketMaker.printed(book, -before, ticks))));
        }
        return traded;
    }

    public PlaceAnswer place(String account, OrderRequest request) {
        Order order;
        try {
            order = intake.order(trader(account), request);
            Intake.requirePassive(
                    order, order.awaitsTrigger() || settings.latency().isPositive());
        } catch (Refused refused) {
            return new PlaceAnswer.Rejected(refused.code, refused.text);
        }
        int fillsBefore = order.trader.recentFills.size();
        accept(order);
        if (settings.latency().isPositive()) {
            order.dueAt = state.now + settings.latency().toNanos() / 1_000;
            state.arrivals.add(order);
        } else {
            flow.reach(order);
            flow.triggerStops(order.book);
        }
        return new PlaceAnswer.Accepted(order.state(), fills(order, fillsBefore));
    }

    /** What {@link #place} would refuse, or null; changes nothing. */
    public PlaceAnswer.@Nullable Rejected check(String account, OrderRequest request) {
        try {
            Order order = intake.order(trader(account), request);
            Intake.requirePassive(order, order.awaitsTrigger());
            return null;
        } catch (Refused refused) {
            return new PlaceAnswer.Rejected(refused.code, refused.text);
        }
    }

    private static List<Execution> fills(Order order, int from) {
        List<Fill> fills = order.trader.recentFills;
        if (fills.size() == from) return List.of();
        return fills.subList(from, fills.size()).stream()
                .filter(fill -> fill.order() == order)
                .map(Fill::execution)
                .toList();
    }

    public CancelAnswer cancel(String account, String clientOrderId) {
        return cancellation.cancel(() -> openOrder(account, clientOrderId));
    }

    public CancelAnswer cancel(String account, long venueOrderId) {
        return cancellation.cancel(() -> openOrder(account, venueOrderId));
    }

    /** All open orders of one symbol, oldest first. */
    public List<OrderState> cancelAll(String account, String symbol) {
        Trader trader = state.traders.get(account);
        return trader == null ? List.of() : cancellation.cancelAll(trader, symbol);
    }

    /** Fills the rest of an open order that has a price of its own, as if the market had just reached it. */
    public boolean complete(String account, long venueOrderId) {
        Trader trader = state.traders.get(account);
        return trader != null && cancellation.complete(trader, venueOrderId);
    }

    public AmendAnswer amend(
            String account, String clientOrderId, @Nullable BigDecimal newPrice, @Nullable BigDecimal newQuantity) {
        Order order;
        try {
            if (!settings.amendSupported()) throw new Refused(AMEND_UNSUPPORTED, "cancel and place anew");
            order = openOrder(account, clientOrderId);
            amendment.apply(order, newPrice, newQuantity);
        } catch (Refused refused) {
            return new AmendAnswer.Rejected(refused.code, refused.text);
        }
        flow.triggerStops(order.book);
        return new AmendAnswer.Amended(order.state());
    }

    /** One step of every market, then the orders whose latency has passed, then the stops. */
    public void advance() {
        for (OrderBook book : state.bookList) step(book);
        flow.arriveDue();
        for (OrderBook book : state.bookList) flow.triggerStops(book);
    }

    private void step(OrderBook book) {
        Instrument instrument = book.instrument;
        PriceFeed feed = feeds.get(instrument.index);
        BigDecimal price = feed.price(book.step + 1, instrument.price(book.feedPrice));
        if (price.signum() == 0) return;
        PriceFeed.Spread spread = feed.spread();
        boolean pushed = settings.feed() instanceof FeedSettings.External;
        // What strangers push must not end the venue; a price that cannot be is as good as none.
        if (pushed && !instrument.covers(spread == null ? price : price.max(spread.ask()))) return;
        marketMaker.step(book, instrument.nearestTicks(price), spread);
    }

    private void accept(Order order) {
        order.id = state.nextOrderId++;
        order.createdAt = state.now;
        if (settings.latency().isZero() && !order.awaitsTrigger()) order.workingAt = state.now;
        state.remember(order);
        order.trader.open(order);
        settlement.reserve(order);
        changes.order(order, state.now);
    }

    private Trader trader(String account) {
        Trader trader = state.traders.get(account);
        if (trader == null) throw new Refused(UNKNOWN_ACCOUNT, "unknown account " + account);
        return trader;
    }

    private Order openOrder(String account, String clientOrderId) {
        Trader trader = trader(account);
        Order held = trader.orders.get(clientOrderId);
        return held != null ? open(held) : refuse(state.past.order(trader, clientOrderId), clientOrderId);
    }

    private Order openOrder(String account, long venueOrderId) {
        Trader trader = trader(account);
        Order held = state.held(trader, venueOrderId);
        return held != null
                ? open(held)
                : refuse(state.past.orderOfId(trader, venueOrderId), Long.toString(venueOrderId));
    }

    private static Order open(Order order) {
        if (!order.isOpen()) throw new Refused(ORDER_CLOSED, "order is " + order.status);
        return order;
    }

    /** All open orders are in memory. */
    private static Order refuse(@Nullable OrderRecord archived, String id) {
        if (archived == null) throw new Refused(UNKNOWN_ORDER, "unknown order " + id);
        throw new Refused(ORDER_CLOSED, "order is " + archived.status());
    }
}
