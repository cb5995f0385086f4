package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.archive.Archive;
import dev.ledgerline.exchangegateway.credential.CredentialStore;
import dev.ledgerline.exchangegateway.venue.VenueSource;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.bybit.BybitExchange;
import org.knowm.xchange.kraken.KrakenExchange;
import org.knowm.xchange.okex.OkexExchange;

/** The exchanges that are built in, and those the operator added or changed. */
class XChangeVenues implements VenueSource, AutoCloseable {
    private static final List<String> BUILT_IN = List.of("binance", "binance-futures", "kraken", "bybit", "okx");

    private final List<XChangeVenue> venues;
    private final ExecutorService socketThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().executor(socketThreads).build();

    XChangeVenues(
            XChangeProperties properties,
            OrderMemory memory,
            Supplier<CredentialStore> credentials,
            Archive archive,
            Clock clock) {
        Map<String, ExchangeSettings> settings = new LinkedHashMap<>();
        for (String id : BUILT_IN) settings.put(id, ExchangeSettings.of(id));
        properties.venuesOrNone().forEach((id, said) -> {
            // Others say other things of venues under the same name, the simulated one included.
            if (settings.containsKey(id) || said.exchange() != null) settings.put(id, ExchangeSettings.of(id, said));
        });
        venues = settings.values().stream()
                .map(each -> new XChangeVenue(each, dialect(each, memory, archive, clock), credentials))
                .toList();
    }

    private Dialect dialect(ExchangeSettings settings, OrderMemory memory, Archive archive, Clock clock) {
        return switch (settings.exchange()) {
            case "binance" -> new BinanceDialect(BinanceProduct.SPOT, settings, memory, archive, http, clock);
            case "binance-futures" ->
                new BinanceDialect(BinanceProduct.FUTURES, settings, memory, archive, http, clock);
            case "kraken" -> new UnifiedDialect(KrakenExchange.class, settings, clock);
            case "bybit" -> new UnifiedDialect(BybitExchange.class, settings, clock);
            case "okx" -> new UnifiedDialect(OkexExchange.class, settings, clock);
            default -> new UnifiedDialect(exchangeClass(settings), settings, clock);
        };
    }

    private static Class<? extends Exchange> exchangeClass(ExchangeSettings settings) {
        try {
            return Class.forName(settings.exchange()).asSubclass(Exchange.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IllegalStateException(
                    "ledgerline.venues." + settings.venueId() + ".exchange is neither built in nor an exchange class of"
                            + " XChange's: " + settings.exchange(),
                    e);
        }
    }

    @Override
    public List<XChangeVenue> venues() {
        return venues;
    }

    @Override
    public void close() {
        venues.forEach(XChangeVenue::close);
        http.shutdownNow();
        socketThreads.shutdownNow();
    }
}
