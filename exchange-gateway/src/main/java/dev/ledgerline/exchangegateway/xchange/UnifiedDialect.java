package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.credential.VenueCredentials;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.messages.account.AccountId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.knowm.xchange.Exchange;

/** Any exchange, by XChange's unified interface. */
class UnifiedDialect implements Dialect {
    /** One a second: the strictest of the exchanges known to us counts like that. */
    private static final int CALLS_PER_MINUTE = 60;

    private final Class<? extends Exchange> type;
    private final ExchangeSettings settings;
    private final Allowance calls;
    private final Clock clock;

    UnifiedDialect(Class<? extends Exchange> type, ExchangeSettings settings, Clock clock) {
        this.type = type;
        this.settings = settings;
        this.clock = clock;
        this.calls = new Allowance(CALLS_PER_MINUTE, Duration.ofMinutes(1), clock);
    }

    @Override
    public Markets markets(boolean testnet, Markets.Listener listener) {
        return new UnifiedMarkets(new UnifiedExchange(type, settings, testnet, null, calls, clock), listener);
    }

    /** The first question shows whether the keys are good. */
    @Override
    public Connection connect(
            AccountId accountId,
            VenueCredentials credentials,
            boolean testnet,
            Map<String, String> accountSettings,
            Markets markets,
            VenueListener listener)
            throws IOException {
        UnifiedConnection connection = new UnifiedConnection(
                accountId, new UnifiedExchange(type, settings, testnet, credentials, calls, clock));
        connection.balances();
        return connection;
    }
}
