package dev.ledgerline.messages.market;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can be asked of an account's venue about this moment. Each is answered with a {@link MarketAnswer}. */
public sealed interface MarketQuery {
    AccountId accountId();

    /** {@link MarketAnswer.Ticker} */
    record FindTicker(AccountId accountId, InstrumentId instrument) implements MarketQuery {}

    /** {@link MarketAnswer.OrderBook} */
    record FindOrderBook(AccountId accountId, InstrumentId instrument, int depth) implements MarketQuery {}

    /** {@link MarketAnswer.PublicTrades}, the latest ones. */
    record FindPublicTrades(AccountId accountId, InstrumentId instrument, int limit) implements MarketQuery {}

    /**
     * {@link MarketAnswer.Candles}
     *
     * @param from the opening time of the first one; null for the latest ones
     */
    record FindCandles(
            AccountId accountId,
            InstrumentId instrument,
            Duration interval,
            @Nullable Instant from,
            int limit) implements MarketQuery {
        /** Stands for calendar months, whatever their length; nobody has candles of just so many days. */
        public static final Duration MONTH = Duration.ofDays(30);
    }

    /** {@link MarketAnswer.Instruments}: all that can be traded at the venue. */
    record FindInstruments(AccountId accountId) implements MarketQuery {}

    /** {@link MarketAnswer.Balances}: what the venue says the account has. */
    record FindBalances(AccountId accountId) implements MarketQuery {}
}
