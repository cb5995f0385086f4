package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.credential.CredentialStore;
import dev.ledgerline.exchangegateway.credential.VenueCredentials;
import dev.ledgerline.exchangegateway.resilience.VenueThrottled;
import dev.ledgerline.exchangegateway.venue.AmendOutcome;
import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.exchangegateway.venue.KeyRights;
import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.PlaceOutcome;
import dev.ledgerline.exchangegateway.venue.Prices;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.VenueBalance;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.VenuePositionReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.venue.VenueView;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A real exchange. Nothing is connected until an account is opened there; then each account has a connection of its own,
 * and all of one network share its markets.
 */
class XChangeVenue implements Venue, AutoCloseable {
    private final ExchangeSettings settings;
    private final Dialect dialect;
    private final Supplier<CredentialStore> credentials;
    private final Listeners listeners = new Listeners();
    private final Map<AccountId, Opened> accounts = new ConcurrentHashMap<>();
    private final Networks networks;

    private record Opened(Connection connection, Markets network, VenueCredentials by) {}

    XChangeVenue(ExchangeSettings settings, Dialect dialect, Supplier<CredentialStore> credentials) {
        this.settings = settings;
        this.dialect = dialect;
        this.credentials = credentials;
        this.networks = new Networks(settings.venueId(), dialect, listeners);
    }

    @Override
    public String exchangeId() {
        return settings.venueId();
    }

    @Override
    public String exchange() {
        return settings.exchange();
    }

    @Override
    public void openAccount(AccountId accountId, Map<String, String> accountSettings) {
        openAccount(accountId, accountSettings, false);
    }

    /** One after another; again, it only takes over credentials that were changed. */
    @Override
    public synchronized void openAccount(AccountId accountId, Map<String, String> accountSettings, boolean testnet) {
        RetryPostCheck.demand(exchangeId());
        VenueCredentials given = credentials.get().of(accountId);
        if (given == null)
            throw new IllegalStateException(
                    "account " + accountId + " has no credentials for " + exchangeId() + " yet");
        Opened before = accounts.get(accountId);
        if (before != null && before.by().equals(given)) return;
        try {
            Markets network = networks.opened(testnet);
            Connection connection = dialect.connect(accountId, given, testnet, accountSettings, network, listeners);
            accounts.put(accountId, new Opened(connection, network, given));
            if (before != null) before.connection().close();
        } catch (IOException e) {
            throw new VenueSilentException(exchangeId() + " does not answer", e);
        }
    }

    private Connection of(AccountId accountId) {
        Opened opened = accounts.get(accountId);
        if (opened == null) throw new NotSentException("account " + accountId + " is not open at " + exchangeId());
        return opened.connection();
    }

    @Override
    public synchronized void closeAccount(AccountId accountId) {
        Opened opened = accounts.remove(accountId);
        if (opened != null) opened.connection().close();
    }

    @Override
    public KeyRights rights(AccountId accountId) {
        return ask(() -> of(accountId).rights());
    }

    @Override
    public PlaceOutcome place(AccountId accountId, String clientOrderId, OrderTerms terms) {
        try {
            return new PlaceOutcome.Accepted(of(accountId).place(clientOrderId, terms));
        } catch (IOException | RuntimeException e) {
            return read(e).placing();
        }
    }

    /** @throws VenueThrottled when the exchange refused only because it was asked too much */
    private static OutcomeOf read(Exception failure) {
        OutcomeOf outcome = OutcomeOf.failure(failure);
        Duration holdBack = outcome.holdBack();
        if (holdBack != null && outcome.kind() == OutcomeOf.Kind.REJECTED)
            throw new VenueThrottled(
                    outcome.text(),
                    holdBack,
                    outcome.isOfAccount() ? VenueThrottled.Scope.ACCOUNT : VenueThrottled.Scope.VENUE);
        return outcome;
    }

    @Override
    public CancelOutcome cancel(AccountId accountId, InstrumentId instrument, String clientOrderId) {
        try {
            return new CancelOutcome.Canceled(of(accountId).cancel(instrument, clientOrderId));
        } catch (IOException | RuntimeException e) {
            return read(e).canceling(e instanceof NotSentException);
        }
    }

    @Override
    public AmendOutcome amend(
            AccountId accountId,
            InstrumentId instrument,
            String clientOrderId,
            Quantity quantity,
            @Nullable Price price) {
        try {
            return of(accountId).amend(instrument, clientOrderId, quantity, price);
        } catch (IOException | RuntimeException e) {
            return read(e).amending(e instanceof NotSentException);
        }
    }

    @Override
    public OrderAnswer queryByClientOrderId(AccountId accountId, InstrumentId instrument, String clientOrderId) {
        try {
            VenueOrderReport report = of(accountId).find(instrument, clientOrderId);
            return report == null ? new OrderAnswer.NotFound() : new OrderAnswer.Found(report);
        } catch (IOException | RuntimeException e) {
            return new OrderAnswer.Unavailable(read(e).text());
        }
    }

    @Override
    public Duration settling() {
        return settings.settling();
    }

    @Override
    public List<VenueOrderReport> openOrders(AccountId accountId) {
        return ask(() -> of(accountId).openOrders());
    }

    @Override
    public FillPage fillsSince(AccountId accountId, @Nullable String cursor) {
        return ask(() -> of(accountId).fillsSince(cursor));
    }

    @Override
    public List<VenueFillReport> fillsBetween(
            AccountId accountId, List<InstrumentId> hints, Instant from, @Nullable Instant until) {
        return FillPage.all(cursor -> fillsBetween(accountId, hints, from, until, cursor));
    }

    @Override
    public FillPage fillsBetween(
            AccountId accountId,
            List<InstrumentId> hints,
            Instant from,
            @Nullable Instant until,
            @Nullable String cursor) {
        return ask(() -> of(accountId).fillsBetween(hints, from, until, cursor));
    }

    @Override
    public Holdings holdings(AccountId accountId) {
        return of(accountId).holdings();
    }

    @Override
    public List<VenueBalance> balances(AccountId accountId) {
        return ask(() -> of(accountId).balances());
    }

    @Override
    public List<VenuePositionReport> positions(AccountId accountId) {
        return ask(() -> of(accountId).positions());
    }

    @Override
    public List<InstrumentRules> instruments() {
        return networks.any().instruments();
    }

    @Override
    public @Nullable InstrumentRules rules(InstrumentId instrument) {
        return networks.any().rules(instrument);
    }

    @Override
    public @Nullable InstrumentRules rules(AccountId accountId, InstrumentId instrument) {
        return networkOf(accountId).rules(instrument);
    }

    @Override
    public @Nullable Prices market(InstrumentId instrument) {
        return market(networks.any(), instrument);
    }

    @Override
    public @Nullable Prices market(AccountId accountId, InstrumentId instrument) {
        return market(networkOf(accountId), instrument);
    }

    private Markets networkOf(AccountId accountId) {
        Opened opened = accounts.get(accountId);
        return opened == null ? networks.any() : opened.network();
    }

    private @Nullable Prices market(Markets known, InstrumentId instrument) {
        if (known.rules(instrument) == null) return null;
        return this.<@Nullable Prices>ask(() -> known.prices(instrument));
    }

    @Override
    public void watch(AccountId accountId, InstrumentId instrument) {
        Opened opened = accounts.get(accountId);
        if (opened != null) opened.network().watch(instrument);
    }

    @Override
    public MarketData connectMarkets() {
        try {
            networks.opened(false);
        } catch (IOException e) {
            throw new VenueSilentException(exchangeId() + " does not answer", e);
        }
        return networks;
    }

    @Override
    public MarketData marketData() {
        return networks;
    }

    @Override
    public MarketData markets(boolean testnet) {
        return new NetworkMarkets(ask(() -> networks.opened(testnet)).data());
    }

    @Override
    public VenueView.Status status() {
        Markets known = networks.anyOrNull();
        if (known == null || accounts.isEmpty()) return VenueView.Status.UNUSED;
        return known.isStreaming()
                        && accounts.values().stream()
                                .allMatch(each -> each.connection().isStreaming())
                ? VenueView.Status.CONNECTED
                : VenueView.Status.POLLING;
    }

    @Override
    public Subscription subscribe(VenueListener listener) {
        return listeners.add(exchangeId(), listener);
    }

    @FunctionalInterface
    private interface Question<T extends @Nullable Object> {
        T ask() throws IOException;
    }

    private <T extends @Nullable Object> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (RefusedException | VenueSilentException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            read(e);
            throw new VenueSilentException(exchangeId() + " does not answer", e);
        }
    }

    @Override
    public synchronized void close() {
        accounts.values().forEach(each -> each.connection().close());
        accounts.clear();
        networks.close();
    }
}
