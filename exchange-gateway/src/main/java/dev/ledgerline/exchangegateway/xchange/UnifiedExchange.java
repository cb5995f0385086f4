package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.credential.VenueCredentials;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;

/** One XChange exchange object, made when it is first needed: making it already asks the exchange for its markets. */
class UnifiedExchange {
    /** Some exchanges keep their symbols in maps of the whole process that two at once would spoil. */
    private static final Object ONE_AFTER_ANOTHER = new Object();

    private final Class<? extends Exchange> type;
    private final ExchangeSettings settings;
    private final boolean testnet;
    private final @Nullable VenueCredentials credentials;
    private final Allowance weights;
    private final InstantSource clock;
    private volatile @Nullable Exchange exchange;

    UnifiedExchange(
            Class<? extends Exchange> type,
            ExchangeSettings settings,
            boolean testnet,
            @Nullable VenueCredentials credentials,
            Allowance weights,
            InstantSource clock) {
        this.type = type;
        this.settings = settings;
        this.testnet = testnet;
        this.credentials = credentials;
        this.weights = weights;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    ExchangeSettings settings() {
        return settings;
    }

    /** One call to the exchange. */
    @FunctionalInterface
    interface Call<T> {
        T make(Exchange exchange) throws IOException;
    }

    <T> T ask(Call<T> call) throws IOException {
        Exchange opened = open();
        weights.spend(1);
        try {
            return call.make(opened);
        } catch (IOException | RuntimeException e) {
            Duration holdBack = OutcomeOf.failure(e).holdBack();
            if (holdBack != null) weights.holdBack(holdBack);
            throw e;
        }
    }

    Exchange open() {
        Exchange opened = exchange;
        if (opened != null) return opened;
        synchronized (ONE_AFTER_ANOTHER) {
            Exchange made = exchange;
            if (made == null) {
                made = ExchangeFactory.INSTANCE.createExchange(specification());
                exchange = made;
            }
            return made;
        }
    }

    /** From the exchange's own, of which some parts are indispensable. XChange's repetition of failed calls stays off. */
    private ExchangeSpecification specification() {
        ExchangeSpecification specification =
                ExchangeFactory.INSTANCE.createExchange(type).getDefaultExchangeSpecification();
        specification.setApiKey(null); // whatever lies in a file of the user's
        specification.setSecretKey(null);
        String url = settings.url();
        if (url != null) specification.setSslUri(url);
        else if (testnet || settings.sandbox())
            specification.setExchangeSpecificParametersItem(Exchange.USE_SANDBOX, true);
        specification.setHttpConnTimeout(
                Math.toIntExact(settings.connectTimeout().toMillis()));
        specification.setHttpReadTimeout(Math.toIntExact(settings.readTimeout().toMillis()));
        settings.parameters().forEach(specification::setExchangeSpecificParametersItem);
        if (credentials != null) {
            specification.setApiKey(credentials.apiKey());
            specification.setSecretKey(credentials.secret());
            String passphrase = credentials.passphrase();
            if (passphrase != null) {
                specification.setPassword(passphrase);
                specification.setExchangeSpecificParametersItem("passphrase", passphrase);
            }
        }
        return specification;
    }
}
