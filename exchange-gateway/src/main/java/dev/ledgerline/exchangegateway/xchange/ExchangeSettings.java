package dev.ledgerline.exchangegateway.xchange;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the operator said of an exchange, and what is built in where the operator said nothing. */
record ExchangeSettings(
        String venueId,
        String exchange,
        @Nullable String url,
        @Nullable String streamUrl,
        @Nullable String webSocketApiUrl,
        boolean sandbox,
        Map<String, String> parameters,
        Duration connectTimeout,
        Duration readTimeout,
        Duration receiveWindow,
        Duration pollInterval,
        Duration silenceLimit,
        Duration quietLimit,
        int weightPerMinute,
        int ordersPerTenSeconds) {
    /** No exchange known to us takes longer than 10 seconds to say that it does not know. */
    private static final Duration READ = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration RECEIVE_WINDOW = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofSeconds(5);

    /** Binance pings three times in it. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Duration QUIET = Duration.ofSeconds(60);

    /** Four fifths of what Binance allows an address, so that the operator's other programs live, too. */
    private static final int WEIGHT = 4_800;

    /** Half of what Binance allows an account. */
    private static final int ORDERS = 50;

    ExchangeSettings {
        if (connectTimeout.isZero() || readTimeout.isZero())
            throw new IllegalArgumentException("a call to " + venueId + " needs a limit: 0 would wait for ever");
        parameters = Map.copyOf(parameters);
    }

    static ExchangeSettings of(String venueId) {
        return of(
                venueId,
                new XChangeProperties.Venue(
                        null, null, null, null, null, null, null, null, null, null, null, null, null, null));
    }

    static ExchangeSettings of(String venueId, XChangeProperties.Venue said) {
        return new ExchangeSettings(
                venueId,
                Objects.requireNonNullElse(said.exchange(), venueId),
                withoutSlash(said.url()),
                withoutSlash(said.streamUrl()),
                withoutSlash(said.webSocketApiUrl()),
                Objects.requireNonNullElse(said.sandbox(), false),
                Objects.requireNonNullElse(said.parameters(), Map.of()),
                Objects.requireNonNullElse(said.connectTimeout(), CONNECT),
                Objects.requireNonNullElse(said.readTimeout(), READ),
                Objects.requireNonNullElse(said.receiveWindow(), RECEIVE_WINDOW),
                Objects.requireNonNullElse(said.pollInterval(), POLL),
                Objects.requireNonNullElse(said.silenceLimit(), SILENCE),
                Objects.requireNonNullElse(said.quietLimit(), QUIET),
                Objects.requireNonNullElse(said.weightPerMinute(), WEIGHT),
                Objects.requireNonNullElse(said.ordersPerTenSeconds(), ORDERS));
    }

    /**
     * Every request names the moment after which the exchange must not take it any more; what it took in before, its
     * engine decides upon within ten seconds.
     */
    Duration settling() {
        return receiveWindow.plusSeconds(10);
    }

    private static @Nullable String withoutSlash(@Nullable String url) {
        return url == null ? null : url.replaceAll("/+$", "");
    }
}
