package dev.ledgerline.exchangegateway.position;

import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static dev.ledgerline.exchangegateway.report.Impatient.letTimePass;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.ACCOUNT;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.BTC;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.account.VenueAccount;
import dev.ledgerline.exchangegateway.account.VenueAccounts;
import dev.ledgerline.exchangegateway.account.VenueAccountsInMemory;
import dev.ledgerline.exchangegateway.instrument.InstrumentMarkets;
import dev.ledgerline.exchangegateway.report.CountingIds;
import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.exchangegateway.report.RecordingCommandGateway;
import dev.ledgerline.exchangegateway.report.Reports;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.venue.MisbehavingVenue;
import dev.ledgerline.exchangegateway.venue.Network;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.PositionCommand.TriggerStop;
import dev.ledgerline.messages.position.PositionEvent.CloseReleased;
import dev.ledgerline.messages.position.PositionEvent.PositionsMerged;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionStatus;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.request.Request;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhenPriceReachesStopTriggerItTest {
    private static final BookId BOOK = new BookId(ACCOUNT, BTC);
    private static final PositionId POSITION = new PositionId(11);
    private static final AccountId TESTER = new AccountId(2);
    private static final PositionId POSITION_OF_TESTER = new PositionId(12);
    private static final Request REQUEST =
            new Request(new CommandId(1), ACCOUNT, null, "change_position", "", Instant.EPOCH);

    private final MisbehavingVenue venue = new MisbehavingVenue();
    private final RecordingCommandGateway core = new RecordingCommandGateway();
    private final PassingTime clock = new PassingTime();
    private final StopsInMemory store = new StopsInMemory();
    private final Venues venues = new Venues(List.of(venue));
    private final VenueAccounts accounts = accounts();
    private WhenPriceReachesStopTriggerIt watch = process();
    private ArmedStopProjection projection = new ArmedStopProjection(store, watch, Runnable::run);

    @BeforeEach
    void accept() {
        core.answerWith(command -> Answer.accepted(((TriggerStop) command).request()));
        watch.start();
    }

    @AfterEach
    void shutDown() {
        watch.stop();
    }

    @Test
    void closesALongPositionAtItsStopLoss() {
        told(Side.BUY, PositionStatus.OPEN, "90", "110", 1);
        venue.tellPrice("90.01");
        venue.tellPrice("109.99");
        letTimePass();
        assertThat(core.commands()).isEmpty();
        venue.tellPrice("90");
        await(() -> !core.commands().isEmpty());
        TriggerStop trigger = core.commands(TriggerStop.class).getFirst();
        assertThat(trigger.positionId()).isEqualTo(POSITION);
        assertThat(trigger.marketPrice()).isEqualTo(Price.of("90"));
        assertThat(trigger.request().command()).isEqualTo("stop");
        assertThat(trigger.market()).isNotNull();
    }

    @Test
    void closesAShortPositionTheOtherWay() {
        told(Side.SELL, PositionStatus.OPEN, "110", "90", 1);
        venue.tellPrice("100");
        letTimePass();
        assertThat(core.commands()).isEmpty();
        venue.tellPrice("110");
        await(() -> !core.commands().isEmpty());
    }

    @Test
    void triggersOnceWhenThePriceJumpsOverBothLevels() {
        told(Side.BUY, PositionStatus.OPEN, "90", "110", 1);
        venue.tellPrice("80");
        venue.tellPrice("120");
        venue.tellPrice("80");
        await(() -> core.commands(TriggerStop.class).size() == 1);
        letTimePass();
        assertThat(core.commands(TriggerStop.class)).hasSize(1);
    }

    @Test
    void looksAtPricesOfTheAccountsOwnNetworkOnly() {
        told(Side.BUY, PositionStatus.OPEN, "90", null, 1);
        PositionState testing = state(POSITION_OF_TESTER, Side.BUY, PositionStatus.OPEN, "90", null);
        told(new BookId(TESTER, BTC), testing, 1);
        venue.tellPrice(Network.TEST, "0.01");
        await(() -> core.commands(TriggerStop.class).size() == 1);
        letTimePass();
        assertThat(core.commands(TriggerStop.class))
                .extracting(TriggerStop::positionId)
                .containsExactly(POSITION_OF_TESTER);
        venue.tellPrice(Network.REAL, "80");
        await(() -> core.commands(TriggerStop.class).size() == 2);
        assertThat(core.commands(TriggerStop.class).getLast().positionId()).isEqualTo(POSITION);
    }

    @Test
    void takesThePricesOfAVenueWithoutATestNetworkForAll() {
        told(new BookId(TESTER, BTC), state(POSITION_OF_TESTER, Side.BUY, PositionStatus.OPEN, "90", null), 1);
        venue.tellPrice(Network.ONLY, "80");
        await(() -> core.commands(TriggerStop.class).size() == 1);
    }

    @Test
    void hasTheVenueTellThePriceOfWhatIsArmed() {
        assertThat(accounts.awaitOpen(ACCOUNT, Duration.ofSeconds(20))).isTrue();
        told(Side.BUY, PositionStatus.OPEN, "90", null, 1);
        assertThat(venue.isWatchedBy(ACCOUNT)).isTrue();
        assertThat(venue.isWatchedBy(TESTER)).isFalse();
    }

    @Test
    void hasTheVenueTellThePriceOnceTheAccountIsOpen() {
        AccountId late = new AccountId(3);
        told(new BookId(late, BTC), state(POSITION, Side.BUY, PositionStatus.OPEN, "90", null), 1);
        accounts.open(new VenueAccount(late, EXCHANGE, Map.of()));
        await(() -> venue.isWatchedBy(late));
    }

    @Test
    void isStillArmedAfterARestart() {
        told(Side.BUY, PositionStatus.OPEN, "90", null, 1);
        watch.stop();
        watch = process();
        watch.start();
        venue.tellPrice("89");
        await(() -> core.commands(TriggerStop.class).size() == 1);
    }

    @Test
    void doesNothingWhileAClosingOrderWorks() {
        told(Side.BUY, PositionStatus.CLOSE_REQUESTED, "90", null, 1);
        venue.tellPrice("80");
        letTimePass();
        assertThat(core.commands()).isEmpty();
    }

    @Test
    void isArmedAgainAWhileAfterTheClosingOrderFailed() {
        takeTime();
        told(Side.BUY, PositionStatus.OPEN, "90", null, 1);
        venue.tellPrice("80");
        await(() -> core.commands().size() == 1);
        closingFails(2);
        triggersNothingAt("79");
        clock.pass(Duration.ofSeconds(1));
        venue.tellPrice("79");
        await(() -> core.commands().size() == 2);
    }

    @Test
    void waitsLongerEachTimeTheSameClosingFails() {
        takeTime();
        told(Side.BUY, PositionStatus.OPEN, "90", null, 1);
        for (int failures = 0; failures < 10; failures++) {
            clock.pass(Timing.DEFAULT.longestDelay());
            int before = core.commands().size();
            venue.tellPrice("80");
            await(() -> core.commands().size() == before + 1);
            closingFails(2 * failures + 2);
        }
        clock.pass(Duration.ofSeconds(14));
        triggersNothingAt("79");
    }

    @Test
    void triesAgainAtOnceWhenSomethingElseIsToBeClosed() {
        takeTime();
        told(Side.BUY, PositionStatus.OPEN, "90", null, 1);
        venue.tellPrice("80");
        await(() -> core.commands().size() == 1);
        closingFails(2);
        told(Side.BUY, PositionStatus.OPEN, "95", null, 4);
        venue.tellPrice("80");
        await(() -> core.commands().size() == 2);
    }

    @Test
    void isArmedAtOnceWhenAClosingByHandEnded() {
        takeTime();
        told(Side.BUY, PositionStatus.OPEN, "90", null, 1);
        closingFails(2);
        venue.tellPrice("80");
        await(() -> core.commands().size() == 1);
    }

    @Test
    void triesAgainAfterARefusal() {
        core.answerWith(command ->
                Answer.denied(((TriggerStop) command).request(), Refusal.of(RefusalCode.POSITION_CLOSE_IN_PROGRESS)));
        told(Side.BUY, PositionStatus.OPEN, "90", null, 1);
        venue.tellPrice("80");
        await(() -> core.commands().size() == 1);
        await(() -> {
            venue.tellPrice("80");
            return core.commands().size() >= 2;
        });
    }

    @Test
    void triesAgainWhenTheCoreIsGone() {
        core.failFor(command -> new IllegalStateException("gone"));
        told(Side.BUY, PositionStatus.OPEN, "90", null, 1);
        venue.tellPrice("80");
        letTimePass();
        core.failFor(command -> null);
        await(() -> {
            venue.tellPrice("80");
            return core.commands().size() == 1;
        });
    }

    @Test
    void forgetsAPositionThatClosed() {
        told(Side.BUY, PositionStatus.OPEN, "90", null, 1);
        told(Side.BUY, PositionStatus.CLOSED, "90", null, 2);
        venue.tellPrice("80");
        letTimePass();
        assertThat(core.commands()).isEmpty();
        assertThat(store.all()).isEmpty();
    }

    @Test
    void forgetsStopsThatWereTakenAway() {
        told(Side.BUY, PositionStatus.OPEN, "90", null, 1);
        told(Side.BUY, PositionStatus.OPEN, null, null, 2);
        venue.tellPrice("80");
        letTimePass();
        assertThat(core.commands()).isEmpty();
    }

    private void closingFails(long version) {
        told(Side.BUY, PositionStatus.CLOSE_REQUESTED, "90", null, version);
        projection.on(
                new CloseReleased(
                        BOOK,
                        POSITION,
                        new OrderId(5),
                        state(POSITION, Side.BUY, PositionStatus.OPEN, "90", null),
                        Instant.EPOCH),
                version + 1);
    }

    private void triggersNothingAt(String price) {
        int before = core.commands().size();
        venue.tellPrice(price);
        letTimePass();
        assertThat(core.commands()).hasSize(before);
    }

    /** Pauses are as long as usual, and time passes when it is told to. */
    private void takeTime() {
        watch.stop();
        watch = process(Timing.DEFAULT, clock);
        projection = new ArmedStopProjection(store, watch, Runnable::run);
        watch.start();
    }

    private void told(
            Side side, PositionStatus status, @Nullable String stopLoss, @Nullable String takeProfit, long version) {
        told(BOOK, state(POSITION, side, status, stopLoss, takeProfit), version);
    }

    private void told(BookId book, PositionState position, long version) {
        projection.on(
                new PositionsMerged(
                        book, REQUEST, new PositionId(99), position.positionId(), List.of(position), Instant.EPOCH),
                version);
    }

    private static PositionState state(
            PositionId positionId,
            Side side,
            PositionStatus status,
            @Nullable String stopLoss,
            @Nullable String takeProfit) {
        return new PositionState(
                positionId,
                BTC,
                new StrategyId(1),
                side,
                BigDecimal.ONE,
                new BigDecimal(100),
                new BigDecimal(100),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                List.of(),
                status,
                stopLoss == null ? null : Price.of(stopLoss),
                takeProfit == null ? null : Price.of(takeProfit),
                "test",
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }

    private VenueAccounts accounts() {
        VenueAccountsInMemory known = new VenueAccountsInMemory();
        known.add(new VenueAccount(ACCOUNT, EXCHANGE, Map.of()));
        known.add(new VenueAccount(TESTER, EXCHANGE, true, Map.of()));
        VenueAccounts opening = new VenueAccounts(known, venues, Impatient.TIMING);
        opening.start();
        return opening;
    }

    private WhenPriceReachesStopTriggerIt process() {
        return process(Impatient.TIMING, Clock.systemUTC());
    }

    private WhenPriceReachesStopTriggerIt process(Timing timing, Clock at) {
        return new WhenPriceReachesStopTriggerIt(
                store,
                venues,
                accounts,
                new InstrumentMarkets(venues),
                new Reports(core, Impatient.TIMING),
                new CountingIds(),
                timing,
                at);
    }

    private static final class PassingTime extends Clock {
        private volatile Instant now = Instant.parse("2026-01-02T03:04:05Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class StopsInMemory implements ArmedStopStore {
        private final Map<PositionId, ArmedStop> stops = new ConcurrentSkipListMap<>();

        @Override
        public void put(ArmedStop stop) {
            stops.put(stop.positionId(), stop);
        }

        @Override
        public void remove(PositionId positionId) {
            stops.remove(positionId);
        }

        @Override
        public void removeAll() {
            stops.clear();
        }

        @Override
        public List<ArmedStop> all() {
            return List.copyOf(stops.values());
        }
    }
}
