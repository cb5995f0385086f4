package dev.ledgerline.exchangegateway.simulated;

import dev.ledgerline.simulatedvenue.AccountKind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the simulated venue is set up.
 *
 * @param journalFolder the venue's own; by default {@code simulated-venue} in the home folder
 * @param seed of the generated prices
 * @param stepInterval between two steps of the market
 * @param feedFolder recorded prices to replay; by default what {@code LEDGERLINE_DATA} names, else prices are generated
 * @param feedTicks prefer recorded trades to candles
 * @param latency between the arrival of an order and its match
 * @param slippageTicks against the taker
 * @param amendable whether orders can be changed in place
 * @param leverage of margin accounts
 * @param accountKind of accounts whose settings do not say
 * @param initialFunds of accounts whose settings do not say, by asset
 */
@ConfigurationProperties("ledgerline.simulated-venue")
record SimulatedVenueProperties(
        @Nullable Path journalFolder,
        @DefaultValue("1") long seed,
        @DefaultValue("250ms") Duration stepInterval,
        @Nullable Path feedFolder,
        @DefaultValue("false") boolean feedTicks,
        @DefaultValue("0ms") Duration latency,
        @DefaultValue("0") int slippageTicks,
        @DefaultValue("true") boolean amendable,
        @DefaultValue("10") int leverage,
        @DefaultValue("margin") AccountKind accountKind,
        @Nullable Map<String, BigDecimal> initialFunds) {
    private static final Map<String, BigDecimal> PLAY_MONEY = Map.of("USDT", new BigDecimal(100_000));

    Map<String, BigDecimal> fundsOrDefault() {
        return initialFunds == null ? PLAY_MONEY : initialFunds;
    }
}
