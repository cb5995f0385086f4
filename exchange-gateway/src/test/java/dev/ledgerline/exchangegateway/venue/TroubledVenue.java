package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.exchangegateway.resilience.VenueThrottled;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Another venue, with trouble for the orders of some of its accounts. */
public final class TroubledVenue implements Venue {
    /** What happens to an order before the venue sees it. */
    public enum Trouble {
        NONE,
        /** It travels until {@link #letGo}. */
        HANGS,
        BREAKS,
        THROTTLED
    }

    private final Venue venue;
    private final Map<AccountId, Trouble> troubles = new ConcurrentHashMap<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    public final Queue<String> placed = new ConcurrentLinkedQueue<>();
    public final AtomicInteger stuck = new AtomicInteger();
    public final AtomicInteger attempts = new AtomicInteger();

    public TroubledVenue(Venue venue) {
        this.venue = venue;
    }

    public void give(AccountId accountId, Trouble trouble) {
        troubles.put(accountId, trouble);
    }

    public void letGo() {
        hanging.countDown();
    }

    private void meetTrouble(AccountId accountId) {
        attempts.incrementAndGet();
        switch (troubles.getOrDefault(accountId, Trouble.NONE)) {
            case NONE -> {}
            case BREAKS -> throw new IllegalStateException("connection reset");
            case THROTTLED -> throw new VenueThrottled("429", Duration.ofHours(1), VenueThrottled.Scope.ACCOUNT);
            case HANGS -> {
                stuck.incrementAndGet();
                boolean interrupted = false;
                while (true)
                    try {
                        hanging.await();
                        break;
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                if (interrupted) Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public PlaceOutcome place(AccountId accountId, String clientOrderId, OrderTerms terms) {
        meetTrouble(accountId);
        PlaceOutcome outcome = venue.place(accountId, clientOrderId, terms);
        if (outcome instanceof PlaceOutcome.Accepted) placed.add(clientOrderId);
        return outcome;
    }

    @Override
    public CancelOutcome cancel(AccountId accountId, InstrumentId instrument, String clientOrderId) {
        meetTrouble(accountId);
        return venue.cancel(accountId, instrument, clientOrderId);
    }

    @Override
    public AmendOutcome amend(
            AccountId accountId,
            InstrumentId instrument,
            String clientOrderId,
            Quantity quantity,
            @Nullable Price price) {
        meetTrouble(accountId);
        return venue.amend(accountId, instrument, clientOrderId, quantity, price);
    }

    @Override
    public String exchangeId() {
        return venue.exchangeId();
    }

    @Override
    public void openAccount(AccountId accountId, Map<String, String> settings) {
        venue.openAccount(accountId, settings);
    }

    @Override
    public OrderAnswer queryByClientOrderId(AccountId accountId, InstrumentId instrument, String clientOrderId) {
        return venue.queryByClientOrderId(accountId, instrument, clientOrderId);
    }

    @Override
    public Duration settling() {
        return venue.settling();
    }

    @Override
    public List<VenueOrderReport> openOrders(AccountId accountId) {
        return venue.openOrders(accountId);
    }

    @Override
    public FillPage fillsSince(AccountId accountId, @Nullable String cursor) {
        return venue.fillsSince(accountId, cursor);
    }

    @Override
    public List<VenueBalance> balances(AccountId accountId) {
        return venue.balances(accountId);
    }

    @Override
    public List<VenuePositionReport> positions(AccountId accountId) {
        return venue.positions(accountId);
    }

    @Override
    public List<InstrumentRules> instruments() {
        return venue.instruments();
    }

    @Override
    public void watch(AccountId accountId, InstrumentId instrument) {
        venue.watch(accountId, instrument);
    }

    @Override
    public @Nullable Prices market(InstrumentId instrument) {
        return venue.market(instrument);
    }

    @Override
    public Subscription subscribe(VenueListener listener) {
        return venue.subscribe(listener);
    }
}
