package dev.ledgerline.api.socket;

import dev.ledgerline.messages.value.InstrumentId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for once for all who watch it.
 *
 * @param testnet whose market it is: the exchange's, or its test network's
 * @param timeframe the length of candles by its name; null for what has none
 * @param size how many levels, trades or candles; 0 for what has none
 * @param interval between two questions
 */
record MarketTopic(
        String exchangeId,
        boolean testnet,
        InstrumentId instrument,
        MarketChannel channel,
        @Nullable String timeframe,
        int size,
        Duration interval) {}
