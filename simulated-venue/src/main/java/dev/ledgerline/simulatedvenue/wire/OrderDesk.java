package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.Balance;
import dev.ledgerline.simulatedvenue.BookSnapshot;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.OrderType;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.Ticker;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Places and finds orders by the rules the protocol's venue has beyond those of ours. */
final class OrderDesk {
    /** Deeper than any book here. */
    private static final int WHOLE_BOOK = 100_000;

    private final SimulatedVenue venue;

    OrderDesk(SimulatedVenue venue) {
        this.venue = venue;
    }

    PlaceAnswer.Accepted place(String account, OrderRequest request) throws WireError {
        requireUntriggered(request);
        requireAffordable(account, request);
        return accepted(venue.place(account, request));
    }

    void check(String account, OrderRequest request) throws WireError {
        requireUntriggered(request);
        requireAffordable(account, request);
        PlaceAnswer.Rejected refused = venue.check(account, request);
        if (refused != null) throw Rejections.placement(refused.code(), refused.text());
    }

    static PlaceAnswer.Accepted accepted(PlaceAnswer answer) throws WireError {
        return switch (answer) {
            case PlaceAnswer.Accepted accepted -> accepted;
            case PlaceAnswer.Rejected refused -> throw Rejections.placement(refused.code(), refused.text());
        };
    }

    /** The order of this symbol under the venue's or the client's id; null if there is none. */
    @Nullable
    OrderState find(String account, String symbol, @Nullable Long orderId, @Nullable String clientOrderId)
            throws WireError {
        OrderState order;
        if (orderId != null) order = venue.order(account, orderId);
        else if (clientOrderId != null) order = venue.order(account, clientOrderId);
        else {
            throw WireError.of(-1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        }
        if (order == null || !order.symbol().equals(symbol)) return null;
        return clientOrderId == null || order.clientOrderId().equals(clientOrderId) ? order : null;
    }

    /** Our own venue lets such an order trigger at once; the protocol's refuses it. */
    private void requireUntriggered(OrderRequest request) throws WireError {
        Ticker ticker = venue.ticker(request.symbol());
        if (request.stopPrice() == null || ticker == null || ticker.last().signum() == 0) return;
        boolean rising = (request.side() == OrderSide.BUY) != request.type().isTakeProfit();
        int toGo = request.stopPrice().compareTo(ticker.last());
        if (rising ? toGo <= 0 : toGo >= 0) {
            throw WireError.of(-2010, "Stop price would trigger immediately.");
        }
    }

    /** Our own venue buys as much as the money lasts for; the protocol's refuses the order. */
    private void requireAffordable(String account, OrderRequest request) throws WireError {
        if (request.type() != OrderType.MARKET || request.side() != OrderSide.BUY) return;
        if (request.quoteQuantity() != null || venue.accountKind(account) != AccountKind.SPOT) return;
        String quote = request.symbol().substring(request.symbol().indexOf('/') + 1);
        Balance balance = venue.balances(account).get(quote);
        BigDecimal free = balance == null ? BigDecimal.ZERO : balance.free();
        if (cost(request).compareTo(free) > 0) {
            throw WireError.of(-2010, "Account has insufficient balance for requested action.");
        }
    }

    /** What the quantity costs in the book as it is; beyond its end nothing is to be had, so nothing is to be paid. */
    private BigDecimal cost(OrderRequest request) {
        BigDecimal left = request.quantity();
        BigDecimal cost = BigDecimal.ZERO;
        for (BookSnapshot.Level level : venue.book(request.symbol(), WHOLE_BOOK).asks()) {
            BigDecimal taken = left.min(level.quantity());
            cost = cost.add(taken.multiply(level.price()));
            left = left.subtract(taken);
            if (left.signum() == 0) break;
        }
        return cost;
    }
}
