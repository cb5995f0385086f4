package dev.ledgerline.exchangegateway.market;

import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.account.VenueAccount;
import dev.ledgerline.exchangegateway.account.VenueAccounts;
import dev.ledgerline.exchangegateway.account.VenueAccountsInMemory;
import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.exchangegateway.resilience.VenueGates;
import dev.ledgerline.exchangegateway.resilience.VenueLimits;
import dev.ledgerline.exchangegateway.resilience.VenueMetrics;
import dev.ledgerline.exchangegateway.simulated.SimulatedVenueInProcess;
import dev.ledgerline.exchangegateway.venue.HeldBack;
import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Balance;
import dev.ledgerline.messages.market.MarketAnswer.Balances;
import dev.ledgerline.messages.market.MarketAnswer.Candle;
import dev.ledgerline.messages.market.MarketAnswer.Candles;
import dev.ledgerline.messages.market.MarketAnswer.Instruments;
import dev.ledgerline.messages.market.MarketAnswer.OrderBook;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrade;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrades;
import dev.ledgerline.messages.market.MarketAnswer.Reason;
import dev.ledgerline.messages.market.MarketAnswer.Refused;
import dev.ledgerline.messages.market.MarketAnswer.Ticker;
import dev.ledgerline.messages.market.MarketQuery.FindBalances;
import dev.ledgerline.messages.market.MarketQuery.FindCandles;
import dev.ledgerline.messages.market.MarketQuery.FindInstruments;
import dev.ledgerline.messages.market.MarketQuery.FindOrderBook;
import dev.ledgerline.messages.market.MarketQuery.FindPublicTrades;
import dev.ledgerline.messages.market.MarketQuery.FindTicker;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderType;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.TimeInForce;
import dev.ledgerline.simulatedvenue.VenueSettings;
import dev.ledgerline.simulatedvenue.wire.market.MarketHistory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the simulated venue in this process. */
class MarketQuestionsTest {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** By this clock every answer is old as soon as it is there. */
    private static final LongSupplier NOTHING_SHARED = hourly();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SimulatedVenue simulated;

    @SuppressWarnings("NullAway.Init")
    private MarketHistory history;

    @SuppressWarnings("NullAway.Init")
    private Venue venue;

    @BeforeEach
    void open() {
        simulated = SimulatedVenue.open(VenueSettings.in(folder.resolve("venue")));
        history = MarketHistory.open(simulated);
        venue = SimulatedVenueInProcess.of(simulated, history);
        for (int i = 0; i < 20; i++) simulated.advance();
    }

    @AfterEach
    void close() {
        history.close();
        simulated.close();
    }

    private static LongSupplier hourly() {
        AtomicLong hours = new AtomicLong();
        return () -> Duration.ofHours(hours.incrementAndGet()).toNanos();
    }

    private MarketQuestions questions(Venue asked, Duration limit, VenueLimits limits, LongSupplier nanoTime) {
        VenueAccountsInMemory store = new VenueAccountsInMemory();
        store.add(new VenueAccount(ACCOUNT, "simulated", Map.of("funds", "USDT=100000", "kind", "spot")));
        store.add(new VenueAccount(new AccountId(2), "nowhere", Map.of()));
        Venues venues = new Venues(List.of(asked));
        VenueAccounts accounts = new VenueAccounts(store, venues, Impatient.TIMING);
        accounts.start();
        accounts.awaitOpen(ACCOUNT, PATIENCE);
        VenueGates gates = new VenueGates(id -> limits, new VenueMetrics(new SimpleMeterRegistry()), Clock.systemUTC());
        return new MarketQuestions(accounts, venues, new VenueTurns(gates, limit), new SharedAnswers(nanoTime));
    }

    private MarketQuestions questions(Venue asked) {
        return questions(asked, PATIENCE, Impatient.LIMITS, NOTHING_SHARED);
    }

    private static <T extends MarketAnswer> T told(Class<T> type, CompletableFuture<MarketAnswer> answer) {
        MarketAnswer told = answer.join();
        assertThat(told).isInstanceOf(type);
        return type.cast(told);
    }

    private static Reason refused(CompletableFuture<MarketAnswer> answer) {
        return told(Refused.class, answer).reason();
    }

    private void buy() {
        simulated.place(
                "ledgerline-1",
                new OrderRequest(
                        "L1",
                        "BTC/USDT",
                        OrderSide.BUY,
                        OrderType.MARKET,
                        new BigDecimal("0.01"),
                        null,
                        null,
                        TimeInForce.GTC,
                        false,
                        false));
    }

    @Test
    void tellsWhatTraded() {
        MarketQuestions questions = questions(venue);
        buy();
        BigDecimal paid =
                simulated.executionsSince("ledgerline-1", 0, 1).getFirst().price();
        await(() -> last(questions, 1).stream()
                .anyMatch(trade ->
                        trade.takerSide() == Side.BUY && trade.price().value().compareTo(paid) == 0));
        Ticker ticker = told(Ticker.class, questions.handle(new FindTicker(ACCOUNT, BTC)));
        assertThat(ticker.last()).isEqualTo(last(questions, 1).getLast().price());
        assertThat(ticker.bid()).isNotNull().isLessThan(ticker.ask());
        assertThat(ticker.high()).isGreaterThanOrEqualTo(ticker.low());
        assertThat(ticker.volume()).isPositive();
        List<PublicTrade> trades = last(questions, 3);
        assertThat(trades).hasSize(3).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(trades.getLast().price()).isEqualTo(ticker.last());
    }

    private static List<PublicTrade> last(MarketQuestions questions, int most) {
        return told(PublicTrades.class, questions.handle(new FindPublicTrades(ACCOUNT, BTC, most)))
                .trades();
    }

    @Test
    void tellsWhatStandsInTheBook() {
        OrderBook book = told(OrderBook.class, questions(venue).handle(new FindOrderBook(ACCOUNT, BTC, 3)));
        assertThat(book.bids())
                .hasSize(3)
                .isSortedAccordingTo((a, b) -> b.price().compareTo(a.price()));
        assertThat(book.asks())
                .hasSize(3)
                .isSortedAccordingTo((a, b) -> a.price().compareTo(b.price()));
        assertThat(book.bids().getFirst().price())
                .isLessThan(book.asks().getFirst().price());
        assertThat(book.bids().getFirst().price().value())
                .isEqualByComparingTo(
                        simulated.book("BTC/USDT", 1).bids().getFirst().price());
    }

    @Test
    void tellsCandlesOfAllUsualIntervals() {
        MarketQuestions questions = questions(venue);
        await(() -> !candles(questions, Duration.ofSeconds(1), null, 1).isEmpty()); // the history hears of trades late
        Stream.of(
                        "PT1S", "PT1M", "PT3M", "PT5M", "PT15M", "PT30M", "PT1H", "PT2H", "PT4H", "PT6H", "PT8H",
                        "PT12H", "P1D", "P3D", "P7D", "P30D")
                .map(Duration::parse)
                .forEach(length -> tellsCandles(questions, length));
    }

    private static void tellsCandles(MarketQuestions questions, Duration length) {
        List<Candle> latest = candles(questions, length, null, 10);
        assertThat(latest).as(length.toString()).isNotEmpty().hasSizeLessThanOrEqualTo(10);
        assertThat(latest).isSortedAccordingTo((a, b) -> a.openTime().compareTo(b.openTime()));
        assertThat(latest).allSatisfy(candle -> {
            assertThat(candle.low()).isLessThanOrEqualTo(candle.open().min(candle.close()));
            assertThat(candle.high()).isGreaterThanOrEqualTo(candle.open().max(candle.close()));
        });
        Instant from = latest.getFirst().openTime();
        List<Candle> onwards = candles(questions, length, from, 1);
        assertThat(onwards).singleElement().extracting(Candle::openTime).isEqualTo(from);
    }

    private static List<Candle> candles(
            MarketQuestions questions, Duration interval, @Nullable Instant from, int limit) {
        return told(Candles.class, questions.handle(new FindCandles(ACCOUNT, BTC, interval, from, limit)))
                .candles();
    }

    @Test
    void tellsInstrumentsAndBalances() {
        MarketQuestions questions = questions(venue);
        assertThat(told(Instruments.class, questions.handle(new FindInstruments(ACCOUNT)))
                        .instruments())
                .extracting(InstrumentRules::instrument)
                .containsExactly(BTC, InstrumentId.of("ETH/USDT"));
        buy();
        List<Balance> balances = told(Balances.class, questions.handle(new FindBalances(ACCOUNT)))
                .balances();
        assertThat(balances)
                .filteredOn(balance -> balance.asset().code().equals("BTC"))
                .singleElement()
                .satisfies(balance -> assertThat(balance.free()).isPositive());
        assertThat(balances)
                .filteredOn(balance -> balance.asset().code().equals("USDT"))
                .singleElement()
                .satisfies(balance -> assertThat(balance.free()).isLessThan(new BigDecimal("100000")));
    }

    @Test
    void refusesWhatCannotBeAnswered() {
        MarketQuestions questions = questions(venue);
        assertThat(refused(questions.handle(new FindTicker(new AccountId(9), BTC))))
                .isEqualTo(Reason.ACCOUNT_UNKNOWN);
        assertThat(refused(questions.handle(new FindTicker(new AccountId(2), BTC))))
                .isEqualTo(Reason.UNAVAILABLE);
        assertThat(refused(questions.handle(new FindTicker(ACCOUNT, InstrumentId.of("DOGE/USDT")))))
                .isEqualTo(Reason.INSTRUMENT_UNKNOWN);
        assertThat(refused(questions.handle(new FindCandles(ACCOUNT, BTC, Duration.ofMinutes(7), null, 1))))
                .isEqualTo(Reason.NOT_SUPPORTED);
        assertThat(refused(questions(SimulatedVenueInProcess.of(simulated)).handle(new FindTicker(ACCOUNT, BTC))))
                .isEqualTo(Reason.NOT_SUPPORTED);
    }

    @Test
    void saysWhenAVenueIsSilentAndWhenWeAre() {
        assertThat(refused(questions(withMarkets(() -> {
                            throw new IllegalStateException("connection reset");
                        }))
                        .handle(new FindTicker(ACCOUNT, BTC))))
                .isEqualTo(Reason.UNAVAILABLE);
        assertThat(refused(questions(withMarkets(() -> {
                            throw new HeldBack("no room");
                        }))
                        .handle(new FindTicker(ACCOUNT, BTC))))
                .isEqualTo(Reason.THROTTLED);
        List<MarketAnswer> answers = askedAtOnce(40, questions(venue, PATIENCE, Impatient.HOURLY, NOTHING_SHARED));
        assertThat(answers).anyMatch(Candles.class::isInstance);
        assertThat(answers.stream().filter(Refused.class::isInstance).map(answer -> ((Refused) answer).reason()))
                .as("only some are asked in an hour")
                .isNotEmpty()
                .containsOnly(Reason.THROTTLED);
    }

    @Test
    void waitsForAHangingVenueOnlySoLong() {
        CountDownLatch hanging = new CountDownLatch(1);
        try {
            Venue hangs = withMarkets(() -> awaitUninterruptibly(hanging));
            List<MarketAnswer> answers =
                    askedAtOnce(12, questions(hangs, Duration.ofMillis(100), Impatient.LIMITS, NOTHING_SHARED));
            assertThat(answers.stream().map(answer -> ((Refused) answer).reason()))
                    .hasSize(12)
                    .contains(Reason.UNAVAILABLE, Reason.THROTTLED);
        } finally {
            hanging.countDown();
        }
    }

    /** Each another question. */
    private static List<MarketAnswer> askedAtOnce(int count, MarketQuestions questions) {
        List<CompletableFuture<MarketAnswer>> all = new ArrayList<>();
        for (int i = 0; i < count; i++)
            all.add(questions.handle(
                    new FindCandles(ACCOUNT, BTC, Duration.ofMinutes(1), Instant.ofEpochSecond(i), 1)));
        return all.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void asksAVenueOnceForAThousandWhoWatchOneMarket() {
        AtomicInteger asked = new AtomicInteger();
        long now = System.nanoTime();
        MarketQuestions questions =
                questions(withMarkets(asked::incrementAndGet), PATIENCE, Impatient.LIMITS, () -> now);
        List<CompletableFuture<MarketAnswer>> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) all.add(questions.handle(new FindOrderBook(ACCOUNT, BTC, 11 + i % 10)));
        for (int i = 0; i < 1_000; i++)
            assertThat(told(OrderBook.class, all.get(i)).bids()).hasSizeLessThanOrEqualTo(11 + i % 10);
        assertThat(asked).hasValue(1);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true)
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // A call on the wire does not care.
            }
    }

    /** The venue, before whose markets are asked something happens. */
    private Venue withMarkets(Runnable before) {
        MarketData data = proxy(MarketData.class, (method, arguments) -> {
            before.run();
            return method.invoke(venue.markets(false), arguments);
        });
        return proxy(
                Venue.class,
                (method, arguments) -> method.getName().equals("markets") ? data : method.invoke(venue, arguments));
    }

    @FunctionalInterface
    private interface Handler {
        Object handle(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            try {
                return handler.handle(method, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
