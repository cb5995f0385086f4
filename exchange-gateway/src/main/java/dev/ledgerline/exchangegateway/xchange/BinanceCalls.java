package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.archive.RawCapture;
import dev.ledgerline.exchangegateway.credential.VenueCredentials;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.binance.service.BinanceHmacDigest;
import org.knowm.xchange.client.ExchangeRestProxyBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import si.mazi.rescu.ParamsDigest;

/** Makes calls to one of Binance's networks, in the name of an account or of nobody, and minds what Binance says to them. */
class BinanceCalls {
    private static final Logger log = LoggerFactory.getLogger(BinanceCalls.class);

    private static final int TIME_WEIGHT = 1;

    final BinanceProduct product;
    final BinanceProduct.Addresses addresses;
    final ExchangeSettings settings;
    private final BinanceApi api;
    private final BinanceApi plainApi;
    private final BinanceExchangeAt exchange;
    private final VenueClock clock;
    private final Allowance weights;
    private final @Nullable VenueCredentials credentials;
    private final @Nullable ParamsDigest signature;

    /**
     * @param weights shared by all who call from this address
     * @param capture keeps the account's answers as they came; null for nobody's calls
     */
    BinanceCalls(
            BinanceProduct product,
            BinanceProduct.Addresses addresses,
            ExchangeSettings settings,
            @Nullable VenueCredentials credentials,
            Allowance weights,
            @Nullable RawCapture capture,
            Clock clock) {
        this.product = product;
        this.addresses = addresses;
        this.settings = settings;
        this.credentials = credentials;
        this.weights = weights;
        this.clock = new VenueClock(clock);
        this.signature = credentials == null ? null : BinanceHmacDigest.createInstance(credentials.secret());
        this.exchange = new BinanceExchangeAt(this.clock);
        ExchangeSpecification specification = specification();
        exchange.applySpecification(specification);
        this.api = proxy();
        this.plainApi = proxy();
        if (capture != null) attach(capture);
    }

    private BinanceApi proxy() {
        return ExchangeRestProxyBuilder.forInterface(BinanceApi.class, exchange.getExchangeSpecification())
                .build();
    }

    /** Trading does not wait for what is only kept. */
    private void attach(RawCapture capture) {
        try {
            capture.attachTo(api);
            capture.attachToService(exchange.getAccountService());
        } catch (IllegalArgumentException e) {
            log.warn("The answers of {} cannot be kept as they come", settings.venueId(), e);
        }
    }

    /** XChange's own repetition of failed calls stays off: it would place orders twice. */
    private ExchangeSpecification specification() {
        ExchangeSpecification specification = new ExchangeSpecification(BinanceExchange.class);
        specification.setExchangeName("Binance");
        specification.setSslUri(addresses.rest());
        specification.setShouldLoadRemoteMetaData(false); // of thousands of symbols, for each account; we ask once
        specification.setHttpConnTimeout(
                Math.toIntExact(settings.connectTimeout().toMillis()));
        specification.setHttpReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()));
        specification.setExchangeSpecificParametersItem(BinanceExchange.EXCHANGE_TYPE, product.type);
        settings.parameters().forEach(specification::setExchangeSpecificParametersItem);
        if (credentials != null) {
            specification.setApiKey(credentials.apiKey());
            specification.setSecretKey(credentials.secret());
        }
        return specification;
    }

    /** One call of ours. */
    @FunctionalInterface
    interface Call<T> {
        T make(BinanceApi api) throws IOException;
    }

    /** One call of XChange's. */
    @FunctionalInterface
    interface ExchangeCall<T> {
        T make(BinanceExchange exchange) throws IOException;
    }

    <T> T ask(int weight, Call<T> call) throws IOException {
        weights.spend(weight);
        return minded(() -> call.make(api));
    }

    /** What is nobody's business, or a secret: the answer is not kept. */
    <T> T askPlainly(int weight, Call<T> call) throws IOException {
        weights.spend(weight);
        return minded(() -> call.make(plainApi));
    }

    /** As a cancel needs it: not held back by the other calls. */
    <T> T askAtOnce(int weight, Call<T> call) throws IOException {
        weights.spendAtOnce(weight);
        return minded(() -> call.make(api));
    }

    <T> T askExchange(int weight, ExchangeCall<T> call) throws IOException {
        weights.spend(weight);
        return minded(() -> call.make(exchange));
    }

    @FunctionalInterface
    private interface Made<T> {
        T answer() throws IOException;
    }

    private <T> T minded(Made<T> call) throws IOException {
        try {
            return call.answer();
        } catch (IOException | RuntimeException e) {
            OutcomeOf outcome = OutcomeOf.failure(e);
            Duration holdBack = outcome.holdBack();
            if (holdBack != null) {
                log.warn("{} wants to hear nothing of us for {}", settings.venueId(), holdBack);
                weights.holdBack(holdBack);
            }
            if (outcome.clockIsWrong()) setClock();
            throw e;
        }
    }

    /** Binance refuses requests of another time than its own. */
    void setClock() {
        try {
            weights.spend(TIME_WEIGHT);
            Instant asked = clock.beforeAsking();
            clock.learn(
                    Instant.ofEpochMilli(
                            plainApi.time(product.path, product.version).serverTime()),
                    asked);
            log.info("The clock of {} is {} from ours", settings.venueId(), clock.offset());
        } catch (IOException | RuntimeException e) {
            log.warn("Could not ask {} for the time: {}", settings.venueId(), e.toString());
        }
    }

    VenueClock clock() {
        return clock;
    }

    long receiveWindow() {
        return settings.receiveWindow().toMillis();
    }

    String key() {
        return credentials().apiKey();
    }

    ParamsDigest signature() {
        ParamsDigest digest = signature;
        if (digest == null) throw new IllegalStateException("nobody's calls are not signed");
        return digest;
    }

    VenueCredentials credentials() {
        VenueCredentials known = credentials;
        if (known == null) throw new IllegalStateException("nobody has no key");
        return known;
    }

    /** Where XChange's own calls go; tests make sure that it is not the real exchange. */
    String exchangeAddress() {
        return exchange.getExchangeSpecification().getSslUri();
    }
}
