package dev.ledgerline.api.ccxt;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Those of ccxt's functions (version 4.5.84) that nobody may call here, by why. */
enum NotServed {
    MONEY("money is moved at the exchange itself, where our books see it", """
            add_margin borrow_cross_margin borrow_isolated_margin borrow_margin create_convert_trade deposit
            reduce_margin repay_cross_margin repay_isolated_margin repay_margin transfer withdraw
            """),
    ADDRESSES("money sent to a wrong address is lost, and the simulated exchange has none to try it with", """
            create_deposit_address fetch_deposit_address fetch_deposit_addresses
            fetch_deposit_addresses_by_network fetch_withdraw_addresses fetch_withdrawal_whitelist
            """),
    SETTINGS("no exchange's adapter sets it; it is set at the exchange itself", """
            set_leverage set_margin set_margin_mode set_position_mode
            """),
    STREAMS("a function answers once; `subscribe` and `subscribe_market` of the WebSocket tell what goes on", """
            un_watch_my_trades un_watch_ohlcv un_watch_ohlcv_for_symbols un_watch_order_book
            un_watch_order_book_for_symbols un_watch_orders un_watch_positions un_watch_ticker un_watch_tickers
            un_watch_trades un_watch_trades_for_symbols watch_balance watch_bids_asks watch_my_trades
            watch_ohlcv watch_ohlcv_for_symbols watch_order_book watch_order_book_for_symbols watch_orders
            watch_orders_for_symbols watch_position watch_positions watch_status watch_ticker watch_tickers
            watch_trades watch_trades_for_symbols
            """),
    FEES("no exchange's adapter asks for fees beforehand; each trade says what it cost", """
            fetch_deposit_withdraw_fee fetch_deposit_withdraw_fees fetch_trading_fee fetch_trading_fees
            fetch_trading_fees_ws fetch_transaction_fee fetch_transaction_fees
            """),
    OVER_WS("the function without `_ws` is the same over HTTP and WebSocket", """
            cancel_all_orders_ws cancel_order_ws cancel_orders_ws create_limit_buy_order_ws
            create_limit_order_ws create_limit_sell_order_ws create_market_buy_order_ws create_market_order_ws
            create_market_sell_order_ws create_order_with_take_profit_and_stop_loss_ws create_order_ws
            create_post_only_order_ws create_reduce_only_order_ws create_stop_limit_order_ws
            create_stop_loss_order_ws create_stop_market_order_ws create_stop_order_ws create_trigger_order_ws
            edit_order_ws fetch_balance_ws fetch_closed_orders_ws fetch_currencies_ws fetch_markets_ws
            fetch_my_trades_ws fetch_ohlcv_ws fetch_open_orders_ws fetch_order_book_ws fetch_order_ws
            fetch_orders_ws fetch_position_ws fetch_positions_ws fetch_ticker_ws fetch_tickers_ws
            fetch_trades_ws
            """),
    MANY("one order at a time, so that each has its own outcome; `POST /ccxt/commands` takes several calls", """
            cancel_orders_for_symbols create_orders edit_orders
            """),
    OTHER_ORDERS("no exchange's adapter places such orders", """
            create_take_profit_order create_take_profit_order_ws create_trailing_amount_order
            create_trailing_amount_order_ws create_trailing_percent_order create_trailing_percent_order_ws
            """),
    COST("orders are sized in the base asset, on which risk is checked", """
            create_market_buy_order_with_cost create_market_buy_order_with_cost_ws create_market_order_with_cost
            create_market_order_with_cost_ws create_market_sell_order_with_cost
            create_market_sell_order_with_cost_ws
            """),
    DEAD_MAN("no exchange's adapter has it", """
            cancel_all_orders_after
            """),
    CLIENT_ID("the function without it takes `clientOrderId` in `params`", """
            cancel_order_with_client_order_id cancel_orders_with_client_order_id edit_order_with_client_order_id
            fetch_order_with_client_order_id
            """),
    CLOSING("`close_position` of `POST /oms/commands` closes one, and is told which", """
            close_all_positions close_position
            """),
    ONE_STATE("`fetch_order` tells it, with its status", """
            fetch_closed_order fetch_open_order
            """),
    BY_STATUS("a function of its own tells the orders of each status", """
            fetch_orders_by_status
            """),
    OUR_POSITIONS(
            "`fetch_positions` tells what is open, of some symbols or of all; `GET /oms/positions/history` what was",
            """
            fetch_isolated_positions fetch_position_history fetch_positions_for_symbol
            fetch_positions_for_symbol_ws fetch_positions_history fetch_positions_risk
            """),
    MANY_MARKETS("`fetch_ticker`, `fetch_tickers` and `fetch_order_book` tell it, market by market", """
            fetch_bids_asks fetch_last_prices fetch_order_books
            """),
    ACCOUNTS("`GET /oms/accounts` tells the accounts, `load_markets` the limits; a key needs no signing in", """
            fetch_accounts fetch_trading_limits sign_in
            """),
    FUNDING("of perpetual contracts, which the simulated exchange does not have: it could not be tried", """
            fetch_funding_history fetch_funding_interval fetch_funding_intervals fetch_funding_rate
            fetch_funding_rate_history fetch_funding_rates
            """),
    MOVEMENTS("no exchange's adapter asks for it; what it does to the balances, reconciliation finds", """
            fetch_deposit fetch_deposits fetch_deposits_withdrawals fetch_deposits_ws fetch_ledger
            fetch_ledger_entry fetch_transactions fetch_transfer fetch_transfers fetch_withdrawal
            fetch_withdrawals fetch_withdrawals_ws
            """),
    DERIVATIVES("no exchange's adapter asks for it", """
            fetch_adl_rank fetch_all_greeks fetch_borrow_interest fetch_borrow_rate fetch_borrow_rate_histories
            fetch_borrow_rate_history fetch_borrow_rates fetch_borrow_rates_per_symbol fetch_convert_currencies
            fetch_convert_quote fetch_convert_trade fetch_convert_trade_history fetch_cross_borrow_rate
            fetch_cross_borrow_rates fetch_greeks fetch_index_ohlcv fetch_isolated_borrow_rate
            fetch_isolated_borrow_rates fetch_l3_order_book fetch_leverage fetch_leverage_tiers fetch_leverages
            fetch_liquidations fetch_long_short_ratio fetch_long_short_ratio_history
            fetch_margin_adjustment_history fetch_margin_mode fetch_margin_modes fetch_mark_ohlcv
            fetch_mark_price fetch_mark_prices fetch_market_leverage_tiers fetch_my_liquidations
            fetch_my_settlement_history fetch_open_interest fetch_open_interest_history fetch_open_interests
            fetch_option fetch_option_chain fetch_position_adl_rank fetch_position_mode fetch_positions_adl_rank
            fetch_premium_index_ohlcv fetch_settlement_history fetch_underlying_assets fetch_volatility_history
            watch_liquidations watch_liquidations_for_symbols watch_my_liquidations
            watch_my_liquidations_for_symbols
            """);

    private final String why;
    private final List<String> names;

    NotServed(String why, String names) {
        this.why = why;
        this.names = List.of(names.strip().split("\\s+"));
    }

    /** In a reader's words. */
    String why() {
        return why;
    }

    List<String> names() {
        return names;
    }

    static List<Function> functions() {
        return Arrays.stream(values()).flatMap(NotServed::refused).toList();
    }

    private Stream<Function> refused() {
        return names.stream().map(name -> Function.refused(name, why));
    }
}
