package dev.ledgerline.exchangegateway.xchange;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The operator's word on exchanges.
 *
 * @param venues by the id that accounts name; what an entry leaves out is as built in
 */
@ConfigurationProperties("ledgerline")
record XChangeProperties(@Nullable Map<String, Venue> venues) {
    /**
     * One exchange.
     *
     * @param exchange binance, binance-futures, kraken, bybit, okx, or an XChange exchange class; the id when left out
     * @param url of its REST interface, wherever accounts want to be; never taken from an account
     * @param streamUrl of its streams
     * @param webSocketApiUrl of its calls over a web socket, which Binance's private stream begins with
     * @param sandbox sends every account to the exchange's test network
     * @param parameters of XChange, for exchanges that need some
     * @param connectTimeout for a connection to be made
     * @param readTimeout for an answer
     * @param receiveWindow after which the exchange refuses a request that was long under way
     * @param pollInterval between two questions about a working order, or a price, that no stream tells of
     * @param silenceLimit after which a stream that says nothing, not even that it lives, is dialled again
     * @param quietLimit after which fills are asked for although the stream lives, while an order works
     * @param weightPerMinute of all accounts together, of the exchange's counting
     * @param ordersPerTenSeconds of one account
     */
    record Venue(
            @Nullable String exchange,
            @Nullable String url,
            @Nullable String streamUrl,
            @Nullable String webSocketApiUrl,
            @Nullable Boolean sandbox,
            @Nullable Map<String, String> parameters,
            @Nullable Duration connectTimeout,
            @Nullable Duration readTimeout,
            @Nullable Duration receiveWindow,
            @Nullable Duration pollInterval,
            @Nullable Duration silenceLimit,
            @Nullable Duration quietLimit,
            @Nullable Integer weightPerMinute,
            @Nullable Integer ordersPerTenSeconds) {}

    Map<String, Venue> venuesOrNone() {
        return venues == null ? Map.of() : venues;
    }
}
