package dev.ledgerline.simulatedvenue.matching;

import static dev.ledgerline.simulatedvenue.RejectionCode.DUPLICATE_CLIENT_ORDER_ID;
import static dev.ledgerline.simulatedvenue.RejectionCode.INVALID_ORDER;
import static dev.ledgerline.simulatedvenue.RejectionCode.LOT_SIZE;
import static dev.ledgerline.simulatedvenue.RejectionCode.MIN_NOTIONAL;
import static dev.ledgerline.simulatedvenue.RejectionCode.POST_ONLY_WOULD_TAKE;
import static dev.ledgerline.simulatedvenue.RejectionCode.PRICE_FILTER;
import static dev.ledgerline.simulatedvenue.RejectionCode.REDUCE_ONLY;
import static dev.ledgerline.simulatedvenue.RejectionCode.UNKNOWN_SYMBOL;

import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderType;
import dev.ledgerline.simulatedvenue.TimeInForce;
import dev.ledgerline.simulatedvenue.ledger.Money;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a request into an order, or refuses it by the rules that need no match. */
final class Intake {
    private static final Pattern CLIENT_ORDER_ID = Pattern.compile("[A-Za-z0-9_-]{1,36}");

    private final VenueState state;
    private final Funds funds;
    private final Matcher matcher;

    Intake(VenueState state, Funds funds, Matcher matcher) {
        this.state = state;
        this.funds = funds;
        this.matcher = matcher;
    }

    Order order(Trader trader, OrderRequest request) {
        requireClientOrderId(trader, request);
        OrderBook book = state.books.get(request.symbol());
        if (book == null) throw new Refused(UNKNOWN_SYMBOL, "unknown symbol " + request.symbol());
        requireSense(request);
        Order order = new Order(
                trader,
                book,
                request.clientOrderId(),
                request.side(),
                request.type(),
                request.timeInForce(),
                request.postOnly(),
                request.reduceOnly());
        order.price = ticks(book.instrument, request.price());
        order.stopPrice = ticks(book.instrument, request.stopPrice());
        if (request.quoteQuantity() == null) order.quantity = steps(book.instrument, request.quantity());
        else byQuote(order, request.quoteQuantity());
        if (request.parts() > 1 && request.timeInForce() != TimeInForce.FOK && !request.postOnly()) {
            order.partSteps = Math.ceilDiv(order.quantity, request.parts());
        }
        boolean closesAll = order.reduceOnly && cut(order);
        if (!closesAll) requireSize(order);
        funds.require(order);
        return order;
    }

    private void requireClientOrderId(Trader trader, OrderRequest request) {
        String id = request.clientOrderId();
        if (!CLIENT_ORDER_ID.matcher(id).matches()) {
            throw new Refused(INVALID_ORDER, "client order id must match " + CLIENT_ORDER_ID);
        }
        Order known = trader.orders.get(id);
        boolean used = known != null
                ? known.isOpen() || !request.reusesClientOrderId()
                : !request.reusesClientOrderId() && state.past.order(trader, id) != null;
        if (used) {
            throw new Refused(DUPLICATE_CLIENT_ORDER_ID, "client order id " + id + " was used before");
        }
    }

    private void byQuote(Order order, BigDecimal quoteQuantity) {
        try {
            order.quoteQuantity = Money.of(quoteQuantity);
        } catch (IllegalArgumentException tooFine) {
            throw new Refused(INVALID_ORDER, "the quote quantity has more than 8 decimals or digits");
        }
        long least = order.book.instrument.minNotional;
        if (order.quoteQuantity <= 0 || order.quoteQuantity < least) {
            throw new Refused(MIN_NOTIONAL, "the quote quantity must be at least " + Money.decimal(least));
        }
        order.quantity = matcher.stepsFor(order);
        if (order.quantity == 0) throw new Refused(LOT_SIZE, "that much buys not one step");
    }

    private static void requireSense(OrderRequest request) {
        if (request.quoteQuantity() != null
                && (request.type() != OrderType.MARKET || request.quantity().signum() != 0 || request.reduceOnly())) {
            throw new Refused(INVALID_ORDER, "a quote quantity is for market orders without a quantity");
        }
        if (request.type().hasPrice() != (request.price() != null)) {
            throw new Refused(INVALID_ORDER, request.type() + " with the wrong price: " + request.price());
        }
        if (request.type().hasStop() != (request.stopPrice() != null)) {
            throw new Refused(INVALID_ORDER, request.type() + " with the wrong stop price: " + request.stopPrice());
        }
        if (request.postOnly() && (!request.type().hasPrice() || request.timeInForce() != TimeInForce.GTC)) {
            throw new Refused(INVALID_ORDER, "post-only needs a limit price and GTC");
        }
    }

    static long ticks(Instrument instrument, @Nullable BigDecimal price) {
        if (price == null) return 0;
        long ticks = instrument.ticks(price);
        if (ticks < 0) {
            throw new Refused(
                    PRICE_FILTER,
                    "price must be a positive multiple of %s, at most %s"
                            .formatted(instrument.rules.priceTick(), instrument.price(instrument.maxPrice)));
        }
        return ticks;
    }

    static long steps(Instrument instrument, BigDecimal quantity) {
        long steps = instrument.steps(quantity);
        if (steps < 0 || steps > instrument.maxQuantity) {
            throw new Refused(
                    LOT_SIZE,
                    "quantity must be a positive multiple of %s, at most %s"
                            .formatted(instrument.rules.quantityStep(), instrument.rules.maxQuantity()));
        }
        return steps;
    }

    /** Cuts a reduce-only order to what it may reduce; true if it closes all of it. */
    static boolean cut(Order order) {
        long most = ReduceOnly.reducible(order.trader.account, order.book.instrument, order.isBuy())
                + (order.trader.account.isMargin() ? 0 : order.reserved / order.book.instrument.quantityUnit);
        if (most == 0) throw new Refused(REDUCE_ONLY, "there is nothing to reduce");
        if (order.remaining() > most) order.quantity = order.filled + most;
        return order.remaining() == most;
    }

    static void requireSize(Order order) {
        Instrument instrument = order.book.instrument;
        if (order.quantity < instrument.minQuantity) {
            throw new Refused(LOT_SIZE, "quantity must be at least " + instrument.rules.minQuantity());
        }
        long price = order.price != 0 ? order.price : order.stopPrice != 0 ? order.stopPrice : order.book.last;
        if (order.quoteQuantity != 0) return;
        if (price != 0 && instrument.notional(price, order.quantity) < instrument.minNotional) {
            throw new Refused(MIN_NOTIONAL, "price times quantity must be at least " + instrument.rules.minNotional());
        }
    }

    static void requirePassive(Order order, boolean later) {
        if (!later && order.postOnly && order.book.wouldTake(order)) {
            throw new Refused(POST_ONLY_WOULD_TAKE, "the order would trade at once");
        }
    }
}
