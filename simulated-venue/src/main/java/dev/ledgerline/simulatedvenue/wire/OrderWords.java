package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.OrderType;

/** The protocol's words for what an order is. */
public final class OrderWords {
    /** What the venue does when an order meets one of its own account: the newer one ends. */
    public static final String SELF_TRADE_PREVENTION = "EXPIRE_TAKER";

    /** Orders belong to no list: there are no OCO orders here. */
    public static final long NO_LIST = -1;

    private OrderWords() {}

    /** The type, as in STOP_LOSS_LIMIT. */
    public static String type(OrderState order) {
        return type(order.type(), order.postOnly());
    }

    static String type(OrderType type, boolean postOnly) {
        return switch (type) {
            case LIMIT -> postOnly ? "LIMIT_MAKER" : "LIMIT";
            case MARKET -> "MARKET";
            case STOP -> "STOP_LOSS";
            case STOP_LIMIT -> "STOP_LOSS_LIMIT";
            case TAKE_PROFIT -> "TAKE_PROFIT";
            case TAKE_PROFIT_LIMIT -> "TAKE_PROFIT_LIMIT";
        };
    }

    /** The status, as in PARTIALLY_FILLED; the venue's own names are the protocol's. */
    public static String status(OrderState order) {
        return order.status().name();
    }
}
