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
 * @param livePricesOf an exchange whose prices to follow, as in binance; by default what {@code LEDGERLINE_LIVE_PRICES}
 *     names, else nobody is asked
 * @param livePricesInterval between two questions for its prices
 * @param feedTicks prefer recorded trades to candles
 * @param latency between the arrival of an order and its match
 * @param slippageTicks against the taker
 * @param amendable whether orders can be changed in place
 * @param leverage of margin accounts
 * @param accountKind of accounts whose settings do not say
 * @param initialFunds of accounts whose settings do not say, by asset
 * @param wire how other programs reach it
 */
@ConfigurationProperties("ledgerline.simulated-venue")
record SimulatedVenueProperties(
        @Nullable Path journalFolder,
        @DefaultValue("1") long seed,
        @DefaultValue("250ms") Duration stepInterval,
        @Nullable Path feedFolder,
        @Nullable String livePricesOf,
        @DefaultValue("1s") Duration livePricesInterval,
        @DefaultValue("false") boolean feedTicks,
        @DefaultValue("0ms") Duration latency,
        @DefaultValue("0") int slippageTicks,
        @DefaultValue("true") boolean amendable,
        @DefaultValue("10") int leverage,
        @DefaultValue("margin") AccountKind accountKind,
        @Nullable Map<String, BigDecimal> initialFunds,
        @DefaultValue Wire wire) {
    /**
     * The venue's protocol on a port.
     *
     * @param enabled whether it is spoken at all
     * @param host the address to listen on
     * @param port 0 for any free one
     * @param adminToken opens the venue's administration; by default one is made and kept in the venue's folder
     */
    record Wire(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("8001") int port,
            @Nullable String adminToken) {
        @Override
        public String toString() {
            return "Wire[" + enabled + ", " + host + ":" + port + "]";
        }
    }

    private static final Map<String, BigDecimal> PLAY_MONEY = Map.of("USDT", new BigDecimal(100_000));

    Map<String, BigDecimal> fundsOrDefault() {
        return initialFunds == null ? PLAY_MONEY : initialFunds;
    }
}
