package dev.ledgerline.exchangegateway.simulated;

import dev.ledgerline.exchangegateway.venue.AmendOutcome;
import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.exchangegateway.venue.Network;
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
import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.Ticker;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The simulated venue of this process. Each of our accounts is one account there. */
class SimulatedVenueAdapter implements Venue {
    private static final Logger log = LoggerFactory.getLogger(SimulatedVenueAdapter.class);

    /** Fills of one question: a few hundred kilobytes. */
    private static final int PAGE = 500;

    private final SimulatedVenue venue;
    private final @Nullable MarketData markets;
    private final Translation translation;
    private final AccountKind defaultKind;
    private final Map<String, BigDecimal> defaultFunds;
    private final List<InstrumentRules> instruments;
    private final Map<AccountId, AccountKind> kinds = new ConcurrentHashMap<>();

    SimulatedVenueAdapter(
            SimulatedVenue venue,
            @Nullable MarketData markets,
            Translation translation,
            AccountKind defaultKind,
            Map<String, BigDecimal> defaultFunds) {
        this.venue = venue;
        this.markets = markets;
        this.translation = translation;
        this.defaultKind = defaultKind;
        this.defaultFunds = Map.copyOf(defaultFunds);
        this.instruments = venue.instruments().stream().map(translation::rules).toList();
    }

    @Override
    public String exchangeId() {
        return Translation.EXCHANGE;
    }

    @Override
    public void openAccount(AccountId accountId, Map<String, String> settings) {
        AccountKind kind = translation.kind(settings, defaultKind);
        venue.openAccount(translation.account(accountId), kind, translation.funds(settings, defaultFunds));
        kinds.put(accountId, kind);
    }

    @Override
    public PlaceOutcome place(AccountId accountId, String clientOrderId, OrderTerms terms) {
        try {
            return translation.outcome(
                    venue.place(translation.account(accountId), translation.request(clientOrderId, terms)));
        } catch (RuntimeException e) {
            return new PlaceOutcome.Unknown(e.toString());
        }
    }

    @Override
    public CancelOutcome cancel(AccountId accountId, InstrumentId instrument, String clientOrderId) {
        try {
            return translation.outcome(venue.cancel(translation.account(accountId), clientOrderId));
        } catch (RuntimeException e) {
            return new CancelOutcome.Unknown(e.toString());
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
            return translation.outcome(venue.amend(
                    translation.account(accountId),
                    clientOrderId,
                    price == null ? null : price.value(),
                    quantity.value()));
        } catch (RuntimeException e) {
            return new AmendOutcome.Unknown(e.toString());
        }
    }

    @Override
    public OrderAnswer queryByClientOrderId(AccountId accountId, InstrumentId instrument, String clientOrderId) {
        try {
            OrderState order = venue.order(translation.account(accountId), clientOrderId);
            return order == null
                    ? new OrderAnswer.NotFound()
                    : new OrderAnswer.Found(translation.report(accountId, order));
        } catch (RuntimeException e) {
            return new OrderAnswer.Unavailable(e.toString());
        }
    }

    /** A call in this process has no wire on which a request could linger. */
    @Override
    public Duration settling() {
        return Duration.ZERO;
    }

    @Override
    public List<VenueOrderReport> openOrders(AccountId accountId) {
        return venue.openOrders(translation.account(accountId)).stream()
                .map(order -> translation.report(accountId, order))
                .toList();
    }

    @Override
    public FillPage fillsSince(AccountId accountId, @Nullable String cursor) {
        long after = cursor == null ? 0 : Long.parseLong(cursor);
        List<Execution> executions = venue.executionsSince(translation.account(accountId), after, PAGE);
        return new FillPage(
                executions.stream()
                        .map(execution -> translation.report(accountId, execution))
                        .toList(),
                executions.isEmpty()
                        ? cursor
                        : Long.toString(executions.getLast().tradeId()),
                executions.size() == PAGE);
    }

    /** Trade ids ascend with time, so the first of a span is found without reading all that came before. */
    @Override
    public List<VenueFillReport> fillsBetween(
            AccountId accountId, List<InstrumentId> hints, Instant from, @Nullable Instant until) {
        List<VenueFillReport> fills = new ArrayList<>();
        long after = lastBefore(accountId, from);
        while (true) {
            List<Execution> page = venue.executionsSince(translation.account(accountId), after, PAGE);
            for (Execution execution : page) {
                if (until != null && !execution.time().isBefore(until)) return fills;
                if (!execution.time().isBefore(from)) fills.add(translation.report(accountId, execution));
            }
            if (page.size() < PAGE) return fills;
            after = page.getLast().tradeId();
        }
    }

    /** A trade id after which all of the account's trades from then on come. */
    private long lastBefore(AccountId accountId, Instant from) {
        long low = 0;
        long high = 1;
        while (isBefore(accountId, high, from)) {
            low = high;
            high *= 2;
        }
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (isBefore(accountId, middle, from)) low = middle;
            else high = middle;
        }
        return low;
    }

    private boolean isBefore(AccountId accountId, long tradeId, Instant from) {
        List<Execution> next = venue.executionsSince(translation.account(accountId), tradeId, 1);
        return !next.isEmpty() && next.getFirst().time().isBefore(from);
    }

    @Override
    public Holdings holdings(AccountId accountId) {
        AccountKind kind = kinds.get(accountId);
        if (kind == null) return Holdings.UNEXPLAINED;
        return kind == AccountKind.MARGIN ? Holdings.CASH_AND_POSITIONS : Holdings.ASSETS;
    }

    @Override
    public List<VenueBalance> balances(AccountId accountId) {
        return venue.balances(translation.account(accountId)).values().stream()
                .map(translation::balance)
                .toList();
    }

    @Override
    public List<VenuePositionReport> positions(AccountId accountId) {
        return venue.positions(translation.account(accountId)).stream()
                .map(translation::position)
                .toList();
    }

    @Override
    public List<InstrumentRules> instruments() {
        return instruments;
    }

    @Override
    public @Nullable Prices market(InstrumentId instrument) {
        Ticker ticker = venue.ticker(instrument.toString());
        return ticker == null ? null : translation.prices(ticker);
    }

    @Override
    public @Nullable MarketData marketData() {
        return markets;
    }

    @Override
    public Subscription subscribe(VenueListener listener) {
        AutoCloseable subscription = venue.subscribe(new Listener(listener));
        return () -> {
            try {
                subscription.close();
            } catch (Exception e) {
                log.warn("Could not leave the simulated venue's stream", e);
            }
        };
    }

    private final class Listener implements dev.ledgerline.simulatedvenue.VenueListener {
        private final VenueListener listener;

        Listener(VenueListener listener) {
            this.listener = listener;
        }

        @Override
        public void onOrder(OrderState order) {
            AccountId accountId = translation.account(order.account());
            if (accountId != null) listener.onOrder(translation.report(accountId, order));
        }

        @Override
        public void onExecution(Execution execution) {
            AccountId accountId = translation.account(execution.account());
            if (accountId != null) listener.onFill(translation.report(accountId, execution));
        }

        @Override
        public void onTicker(Ticker ticker) {
            Price last = translation.prices(ticker).last();
            if (last != null) listener.onPrice(Network.ONLY, InstrumentId.of(ticker.symbol()), last);
        }

        @Override
        public void onGap() {
            listener.onGap();
        }
    }
}
