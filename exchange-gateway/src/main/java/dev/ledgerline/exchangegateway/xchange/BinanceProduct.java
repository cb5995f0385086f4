package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.messages.value.InstrumentId;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.binance.dto.ExchangeType;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.derivative.FuturesContract;
import org.knowm.xchange.instrument.Instrument;

/** Binance's two markets speak nearly the same; here is what differs, and where they are. */
enum BinanceProduct {
    SPOT("api", "v3", "userDataStream", ExchangeType.SPOT),
    FUTURES("fapi", "v1", "listenKey", ExchangeType.FUTURES);

    final String path;
    final String version;
    final String listenKey;
    final ExchangeType type;

    BinanceProduct(String path, String version, String listenKey, ExchangeType type) {
        this.path = path;
        this.version = version;
        this.listenKey = listenKey;
        this.type = type;
    }

    /**
     * Where one of Binance's networks is.
     *
     * @param webSocketApi null where there is none
     */
    record Addresses(String rest, String streams, @Nullable String webSocketApi) {}

    /** An operator's address is the only one that is ever dialled. */
    Addresses addresses(ExchangeSettings settings, boolean testnet) {
        Addresses official = official(testnet || settings.sandbox());
        String rest = settings.url();
        String streams = settings.streamUrl();
        if (rest == null && streams == null && settings.webSocketApiUrl() == null) return official;
        if (rest == null || streams == null)
            throw new IllegalStateException("ledgerline.venues." + settings.venueId()
                    + " needs both url and stream-url, or neither: half of it would be the real exchange");
        String webSocketApi = settings.webSocketApiUrl();
        if (webSocketApi == null && this == SPOT) webSocketApi = streams + "/ws-api/v3";
        return new Addresses(rest, streams, webSocketApi);
    }

    private Addresses official(boolean testnet) {
        return switch (this) {
            case SPOT ->
                testnet
                        ? new Addresses(
                                "https://testnet.binance.vision",
                                "wss://stream.testnet.binance.vision",
                                "wss://ws-api.testnet.binance.vision/ws-api/v3")
                        : new Addresses(
                                "https://api.binance.com",
                                "wss://stream.binance.com:9443",
                                "wss://ws-api.binance.com/ws-api/v3");
            case FUTURES ->
                testnet
                        ? new Addresses("https://testnet.binancefuture.com", "wss://stream.binancefuture.com", null)
                        : new Addresses("https://fapi.binance.com", "wss://fstream.binance.com", null);
        };
    }

    /** As XChange calls it. */
    Instrument instrument(InstrumentId id) {
        CurrencyPair pair = new CurrencyPair(id.base().code(), id.quote().code());
        return this == SPOT ? pair : new FuturesContract(pair, "PERP");
    }
}
