package dev.ledgerline.simulatedvenue.matching;

import static dev.ledgerline.simulatedvenue.RejectionCode.AMEND_UNSUPPORTED;
import static dev.ledgerline.simulatedvenue.RejectionCode.INVALID_ORDER;
import static dev.ledgerline.simulatedvenue.RejectionCode.LOT_SIZE;
import static dev.ledgerline.simulatedvenue.RejectionCode.ORDER_CLOSED;
import static dev.ledgerline.simulatedvenue.RejectionCode.POST_ONLY_WOULD_TAKE;
import static dev.ledgerline.simulatedvenue.RejectionCode.UNKNOWN_ACCOUNT;
import static dev.ledgerline.simulatedvenue.RejectionCode.UNKNOWN_ORDER;

import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.AmendAnswer;
import dev.ledgerline.simulatedvenue.CancelAnswer;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.VenueSettings;
import dev.ledgerline.simulatedvenue.feed.PriceFeed;
import dev.ledgerline.simulatedvenue.feed.PriceFeeds;
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
    private final VenueSettings settings;
    private final VenueState state;
    private final Changes changes = new Changes();
    private final Settlement settlement;
    private final ReduceOnly reduceOnly;
    private final OrderFlow flow;
    private final Funds funds;
    private final Intake intake;
    private final MarketMaker marketMaker;
    private final List<PriceFeed> feeds = new ArrayList<>();

    public MatchingEngine(VenueSettings settings) {
        this.settings = settings;
        state = new VenueState(settings.instruments());
        settlement = new Settlement(state, changes, settings.fees());
        reduceOnly = new ReduceOnly(state, changes, settlement);
        Matcher matcher = new Matcher(state, changes, settlement, reduceOnly, settings.slippageTicks());
        flow = new OrderFlow(state, changes, settlement, matcher, reduceOnly);
        funds = new Funds(state, settings.leverage());
        intake = new Intake(state, funds);
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

    public PlaceAnswer place(String account, OrderRequest request) {
        Order order;
        try {
            order = intake.order(trader(account), request);
            requirePassive(order, order.awaitsTrigger() || settings.latency().isPositive());
        } catch (Refused refused) {
            return new PlaceAnswer.Rejected(refused.code, refused.text);
        }
        accept(order);
        if (settings.latency().isPositive()) {
            order.dueAt = state.now + settings.latency().toNanos() / 1_000;
            state.arrivals.add(order);
        } else {
            flow.reach(order);
            flow.triggerStops(order.book);
        }
        return new PlaceAnswer.Accepted(order.state());
    }

    public CancelAnswer cancel(String account, String clientOrderId) {
        Order order;
        try {
            order = openOrder(account, clientOrderId);
        } catch (Refused refused) {
            return new CancelAnswer.Rejected(refused.code, refused.text);
        }
        reduceOnly.end(order, OrderStatus.CANCELED);
        return new CancelAnswer.Canceled(order.state());
    }

    public AmendAnswer amend(
            String account, String clientOrderId, @Nullable BigDecimal newPrice, @Nullable BigDecimal newQuantity) {
        Order order;
        try {
            if (!settings.amendSupported()) throw new Refused(AMEND_UNSUPPORTED, "cancel and place anew");
            order = openOrder(account, clientOrderId);
            amend(order, newPrice, newQuantity);
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
        BigDecimal price = feeds.get(instrument.index).price(book.step + 1, instrument.price(book.feedPrice));
        marketMaker.step(book, instrument.nearestTicks(price));
    }

    private void accept(Order order) {
        order.id = state.nextOrderId++;
        order.createdAt = state.now;
        order.trader.open(order);
        settlement.reserve(order);
        changes.order(order, state.now);
    }

    /** Checks the changed order as if it were new, then keeps all of the change or none. */
    private void amend(Order order, @Nullable BigDecimal newPrice, @Nullable BigDecimal newQuantity) {
        Instrument instrument = order.book.instrument;
        if (newPrice != null && !order.type.hasPrice()) throw new Refused(INVALID_ORDER, order.type + " has no price");
        long price = newPrice == null ? order.price : Intake.ticks(instrument, newPrice);
        long quantity = newQuantity == null ? order.quantity : Intake.steps(instrument, newQuantity);
        if (quantity <= order.filled) throw new Refused(LOT_SIZE, "no more than what is already filled");
        long oldPrice = order.price;
        long oldQuantity = order.quantity;
        order.price = price;
        order.quantity = quantity;
        try {
            if (!(order.reduceOnly && Intake.cut(order))) Intake.requireSize(order);
            funds.require(order);
            requirePassive(order, order.level == null || order.awaitsTrigger());
        } catch (Refused refused) {
            order.price = oldPrice;
            order.quantity = oldQuantity;
            throw refused;
        }
        settlement.reserve(order);
        changes.order(order, state.now);
        Level level = order.level;
        if (level == null) return;
        level.quantity += order.quantity - oldQuantity;
        if (price == oldPrice && order.quantity <= oldQuantity) return;
        level.ladder.remove(order);
        flow.reach(order);
    }

    private Trader trader(String account) {
        Trader trader = state.traders.get(account);
        if (trader == null) throw new Refused(UNKNOWN_ACCOUNT, "unknown account " + account);
        return trader;
    }

    private Order openOrder(String account, String clientOrderId) {
        Order order = trader(account).orders.get(clientOrderId);
        if (order == null) throw new Refused(UNKNOWN_ORDER, "unknown order " + clientOrderId);
        if (!order.isOpen()) throw new Refused(ORDER_CLOSED, "order is " + order.status);
        return order;
    }

    private static void requirePassive(Order order, boolean later) {
        if (!later && order.postOnly && order.book.wouldTake(order)) {
            throw new Refused(POST_ONLY_WOULD_TAKE, "the order would trade at once");
        }
    }
}
