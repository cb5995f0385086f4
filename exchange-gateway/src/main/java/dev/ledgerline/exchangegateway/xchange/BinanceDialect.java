package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.archive.Archive;
import dev.ledgerline.exchangegateway.archive.BinancePayloadSorter;
import dev.ledgerline.exchangegateway.archive.RawCapture;
import dev.ledgerline.exchangegateway.credential.VenueCredentials;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Binance's spot and futures, by calls of our own where XChange has none that fit, and by XChange's where it has. */
class BinanceDialect implements Dialect {
    private final BinanceProduct product;
    private final ExchangeSettings settings;
    private final OrderMemory memory;
    private final Archive archive;
    private final HttpClient http;
    private final Clock clock;
    private final Allowance liveWeights;
    private final Allowance testWeights;

    BinanceDialect(
            BinanceProduct product,
            ExchangeSettings settings,
            OrderMemory memory,
            Archive archive,
            HttpClient http,
            Clock clock) {
        this.product = product;
        this.settings = settings;
        this.memory = memory;
        this.archive = archive;
        this.http = http;
        this.clock = clock;
        this.liveWeights = new Allowance(settings.weightPerMinute(), Duration.ofMinutes(1), clock);
        this.testWeights = new Allowance(settings.weightPerMinute(), Duration.ofMinutes(1), clock);
    }

    @Override
    public Markets markets(boolean testnet, Markets.Listener listener) {
        return new BinanceMarkets(
                new BinanceCalls(
                        product, product.addresses(settings, testnet), settings, null, weights(testnet), null, clock),
                listener,
                http);
    }

    @Override
    public Connection connect(
            AccountId accountId,
            VenueCredentials credentials,
            boolean testnet,
            Map<String, String> accountSettings,
            Markets markets,
            VenueListener listener)
            throws IOException {
        RawCapture capture = new RawCapture(archive, new BinancePayloadSorter(), accountId, settings.venueId(), clock);
        BinanceCalls calls = new BinanceCalls(
                product, product.addresses(settings, testnet), settings, credentials, weights(testnet), capture, clock);
        BinanceConnection connection = new BinanceConnection(
                accountId,
                calls,
                (BinanceMarkets) markets,
                memory,
                new Allowance(settings.ordersPerTenSeconds(), Duration.ofSeconds(10), clock),
                hints(accountSettings),
                capture,
                listener,
                http);
        connection.open();
        return connection;
    }

    /** The setting {@code symbols}, as in {@code BTC/USDT,ETH/USDT}: where somebody else trades on the account. */
    static Set<InstrumentId> hints(Map<String, String> accountSettings) {
        String symbols = accountSettings.getOrDefault("symbols", "");
        return Arrays.stream(symbols.split(",", -1))
                .map(String::strip)
                .filter(symbol -> !symbol.isEmpty())
                .map(InstrumentId::of)
                .collect(Collectors.toSet());
    }

    private Allowance weights(boolean testnet) {
        return testnet ? testWeights : liveWeights;
    }
}
