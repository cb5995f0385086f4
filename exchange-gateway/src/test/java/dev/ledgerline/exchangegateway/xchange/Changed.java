package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.xchange.XChangeProperties.Venue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One setting another. */
final class Changed {
    private Changed() {}

    static Venue streamUrl(Venue said, String url) {
        return with(said, url, said.webSocketApiUrl(), said.readTimeout(), said.silenceLimit(), said.quietLimit());
    }

    static Venue webSocketApiUrl(Venue said, String url) {
        return with(said, said.streamUrl(), url, said.readTimeout(), said.silenceLimit(), said.quietLimit());
    }

    static Venue readTimeout(Venue said, Duration limit) {
        return with(said, said.streamUrl(), said.webSocketApiUrl(), limit, said.silenceLimit(), said.quietLimit());
    }

    static Venue silenceLimit(Venue said, Duration limit) {
        return with(said, said.streamUrl(), said.webSocketApiUrl(), said.readTimeout(), limit, said.quietLimit());
    }

    static Venue quietLimit(Venue said, Duration limit) {
        return with(said, said.streamUrl(), said.webSocketApiUrl(), said.readTimeout(), said.silenceLimit(), limit);
    }

    private static Venue with(
            Venue said,
            @Nullable String streamUrl,
            @Nullable String webSocketApiUrl,
            @Nullable Duration readTimeout,
            @Nullable Duration silenceLimit,
            @Nullable Duration quietLimit) {
        return new Venue(
                said.exchange(),
                said.url(),
                streamUrl,
                webSocketApiUrl,
                said.sandbox(),
                said.parameters(),
                said.connectTimeout(),
                readTimeout,
                said.receiveWindow(),
                said.pollInterval(),
                silenceLimit,
                quietLimit,
                said.weightPerMinute(),
                said.ordersPerTenSeconds());
    }
}
