package dev.ledgerline.exchangegateway.position;

import dev.ledgerline.exchangegateway.account.VenueAccount;
import dev.ledgerline.exchangegateway.account.VenueAccounts;
import dev.ledgerline.exchangegateway.instrument.InstrumentMarkets;
import dev.ledgerline.exchangegateway.report.Backoff;
import dev.ledgerline.exchangegateway.report.Reports;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.venue.Network;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.position.PositionCommand.TriggerStop;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Watches every stop against its venue's prices, and has positions closed whose price has come. */
@Component
class WhenPriceReachesStopTriggerIt implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WhenPriceReachesStopTriggerIt.class);

    /**
     * How long the lock on the position holds if its closing order never comes to be, and how long we wait for an event
     * that says that it is locked.
     */
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private final ArmedStopStore store;
    private final Venues venues;
    private final VenueAccounts accounts;
    private final InstrumentMarkets markets;
    private final Reports reports;
    private final Ids ids;
    private final Timing timing;
    private final Clock clock;
    private final Map<PositionId, Watched> positions = new ConcurrentHashMap<>();
    private final Map<InstrumentId, Map<PositionId, Watched>> byInstrument = new ConcurrentHashMap<>();
    private final List<Venue.Subscription> subscriptions = new ArrayList<>();
    private volatile boolean running;

    WhenPriceReachesStopTriggerIt(
            ArmedStopStore store,
            Venues venues,
            VenueAccounts accounts,
            InstrumentMarkets markets,
            Reports reports,
            Ids ids,
            Timing timing,
            Clock clock) {
        this.store = store;
        this.venues = venues;
        this.accounts = accounts;
        this.markets = markets;
        this.reports = reports;
        this.ids = ids;
        this.timing = timing;
        this.clock = clock;
        accounts.whenOpened(this::watchAll);
    }

    void arm(ArmedStop stop) {
        Watched watched = positions.computeIfAbsent(stop.positionId(), id -> new Watched(stop));
        watched.renew(stop, clock.instant());
        byInstrument
                .computeIfAbsent(stop.instrument(), id -> new ConcurrentHashMap<>())
                .put(stop.positionId(), watched);
        VenueAccount account = accounts.find(stop.accountId());
        if (account != null) watch(account, stop);
    }

    /** Of an account that is open from now on. */
    private void watchAll(VenueAccount account) {
        for (Watched each : positions.values())
            if (each.stop().accountId().equals(account.accountId())) watch(account, each.stop());
    }

    private void watch(VenueAccount account, ArmedStop stop) {
        Venue venue = venues.find(account.exchangeId());
        if (venue != null) venue.watch(stop.accountId(), stop.instrument());
    }

    void forget(PositionId positionId) {
        Watched gone = positions.remove(positionId);
        if (gone == null) return;
        Map<PositionId, Watched> others = byInstrument.get(gone.stop().instrument());
        if (others != null) others.remove(positionId);
    }

    void forgetAll() {
        positions.clear();
        byInstrument.clear();
    }

    /** Runs on the venue's thread, so it only looks; triggering has a thread of its own. */
    void onPrice(String exchangeId, Network network, InstrumentId instrument, Price last) {
        Map<PositionId, Watched> watched = byInstrument.get(instrument);
        if (watched == null) return;
        for (Watched each : watched.values()) {
            if (!each.stop().isReachedAt(last) || !isOf(each.stop(), exchangeId, network)) continue;
            ArmedStop stop = each.take(last, clock.instant());
            // At most one for a position, so as many as there are positions.
            if (stop != null)
                Thread.ofVirtual().name("stop-" + stop.positionId()).start(() -> trigger(each, stop, exchangeId, last));
        }
    }

    private boolean isOf(ArmedStop stop, String exchangeId, Network network) {
        VenueAccount account = accounts.find(stop.accountId());
        return account != null && exchangeId.equals(account.exchangeId()) && network.isOf(account.testnet());
    }

    private void trigger(Watched watched, ArmedStop stop, String exchangeId, Price last) {
        @Nullable String refusal;
        try {
            refusal = send(stop, exchangeId, last);
        } catch (TimeoutException e) {
            return; // it may have been done: an event tells, or else the deadline passes
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (ExecutionException e) {
            refusal = String.valueOf(e.getCause());
        } catch (RuntimeException e) {
            refusal = e.toString();
        }
        if (refusal == null) {
            log.info("{} reached a stop at {} and is being closed", stop.positionId(), last);
            return;
        }
        log.info("{} reached a stop at {} and was not closed: {}", stop.positionId(), last, refusal);
        watched.holdUntil(clock.instant().plus(timing.rearmDelay()));
    }

    /** @return why not, or null when it is done */
    private @Nullable String send(ArmedStop stop, String exchangeId, Price last)
            throws InterruptedException, ExecutionException, TimeoutException {
        Instant now = clock.instant();
        Request request = new Request(ids.nextCommand(), stop.accountId(), null, "stop", "", now);
        @Nullable
        Object answer = reports.send(
                        exchangeId,
                        new TriggerStop(
                                stop.bookId(),
                                stop.positionId(),
                                last,
                                request,
                                ids.nextOrder(),
                                markets.market(stop.accountId(), exchangeId, stop.instrument()),
                                now.plus(DEADLINE)))
                .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        if (!(answer instanceof Answer answered)) return "there was nothing to do";
        return answered.refusal() == null ? null : answered.refusal().message();
    }

    @Override
    public void start() {
        running = true;
        store.all().forEach(this::arm);
        log.debug("Watching the stops of {} positions", positions.size());
        for (Venue venue : venues.all()) {
            String exchangeId = venue.exchangeId();
            subscriptions.add(venue.subscribe(new VenueListener() {
                @Override
                public void onPrice(Network network, InstrumentId instrument, Price last) {
                    WhenPriceReachesStopTriggerIt.this.onPrice(exchangeId, network, instrument, last);
                }
            }));
        }
    }

    @Override
    public void stop() {
        running = false;
        subscriptions.forEach(Venue.Subscription::close);
        subscriptions.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return VenueAccounts.PHASE + 30;
    }

    /** A position's stops, and whether one of them is being acted upon. */
    private final class Watched {
        private ArmedStop stop;
        private Instant heldUntil = Instant.MIN;
        private Instant pausedUntil = Instant.MIN;
        private @Nullable ArmedStop tried;
        private Backoff pauses = pauses();

        Watched(ArmedStop stop) {
            this.stop = stop;
        }

        synchronized ArmedStop stop() {
            return stop;
        }

        /**
         * A position that is being closed by now was heard of: should that fail, it is watched again, after a while if it would
         * be the same once more.
         */
        synchronized void renew(ArmedStop newer, Instant now) {
            if (newer.version() < stop.version()) return;
            boolean released = stop.closing() && !newer.closing();
            stop = newer;
            if (newer.closing()) heldUntil = Instant.MIN;
            if (tried == null) return;
            if (!newer.closesTheSameAs(tried)) {
                tried = null;
                pausedUntil = Instant.MIN;
                pauses = pauses();
            } else if (released) pausedUntil = now.plus(pauses.next());
        }

        private Backoff pauses() {
            return new Backoff(timing.rearmDelay(), timing.longestDelay());
        }

        synchronized void holdUntil(Instant instant) {
            heldUntil = instant;
        }

        /** The stop to trigger, once; null when there is nothing to do. */
        synchronized @Nullable ArmedStop take(Price last, Instant now) {
            if (stop.closing() || now.isBefore(heldUntil) || now.isBefore(pausedUntil) || !stop.isReachedAt(last))
                return null;
            heldUntil = now.plus(DEADLINE);
            tried = stop;
            return stop;
        }
    }
}
