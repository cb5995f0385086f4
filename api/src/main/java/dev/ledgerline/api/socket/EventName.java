package dev.ledgerline.api.socket;

import java.util.Locale;

/** Everything a frame of the server may be about. The description of the protocol has to have them all. */
enum EventName {
    // Answers
    CONNECTED,
    PONG,
    AUTHENTICATED,
    SUBSCRIBED,
    COMMAND_RESULT,
    CCXT_RESULT,
    SUBSCRIBED_MARKET,
    UNSUBSCRIBED_MARKET,
    ERROR,

    // What is open when a subscription begins
    SNAPSHOT_OPEN_ORDERS,
    SNAPSHOT_OPEN_POSITIONS,
    SNAPSHOT_DONE,

    // What happens
    ORDER_SUBMITTED,
    ORDER_CANCELED,
    ORDER_CHANGED,
    ORDER_CHANGE_REPLACE_PENDING,
    ORDER_UPDATED,
    DEAL_CREATED,
    DEAL_UPDATED,
    POSITION_UPDATED,
    POSITION_CLOSED,
    POSITION_CHANGED,
    CLOSE_BY_EXECUTED,
    POSITIONS_MERGED,
    REASSIGNED,
    REASSIGN_AUDIT,
    RECONCILIATION_CASE_OPENED,
    RECONCILIATION_CASE_CHANGED,
    RECONCILIATION_CASE_DECIDED,
    RECONCILIATION_CASE_CLOSED,
    ACCOUNT_STATUS_CHANGED,
    ACCOUNT_ALLOW_NEW_POSITIONS_CHANGED,
    STRATEGY_ALLOW_NEW_POSITIONS_CHANGED,

    // Markets
    TICKER_UPDATED,
    ORDERBOOK_UPDATED,
    TRADES_UPDATED,
    OHLCV_UPDATED,
    MARKET_UNAVAILABLE;

    /** As it is written. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
