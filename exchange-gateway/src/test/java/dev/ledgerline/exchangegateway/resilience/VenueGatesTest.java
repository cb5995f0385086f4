package dev.ledgerline.exchangegateway.resilience;

import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ledgerline.exchangegateway.resilience.VenueGates.Turn;
import dev.ledgerline.messages.account.AccountId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class VenueGatesTest {
    private static final String VENUE = "okx";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(500);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger made = new AtomicInteger();

    private VenueGates gates = gates(Map.of());
    private Duration limit = LIMIT;

    // Rates and shares

    @Test
    void leavesCancelsAShareThatNothingElseUses() throws Exception {
        gates = gates(Map.of("account-weight", "10", "account-period", "1h", "cancel-percent", "20"));
        int placed = countMade(CallKind.PLACE, 12);
        int canceled = countMade(CallKind.CANCEL, 12);
        assertThat(placed).isEqualTo(8);
        assertThat(canceled).isEqualTo(2);
    }

    @Test
    void letsQuestionsUseLessThanOrders() throws Exception {
        gates = gates(Map.of("account-weight", "10", "account-period", "1h", "question-percent", "50"));
        assertThat(countMade(CallKind.QUESTION, 12)).isEqualTo(4);
        assertThat(countMade(CallKind.PLACE, 12)).isEqualTo(4);
        assertThat(countMade(CallKind.CANCEL, 12)).isEqualTo(2);
    }

    @Test
    void countsEachAccountsRateForItselfAndTheVenuesForAll() throws Exception {
        gates = gates(Map.of(
                "account-weight",
                "5",
                "account-period",
                "1h",
                "venue-weight",
                "8",
                "venue-period",
                "1h",
                "cancel-percent",
                "0"));
        List<Integer> each = new ArrayList<>();
        for (long account = 1; account <= 3; account++) each.add(countMade(account, CallKind.PLACE, 6));
        assertThat(each).containsExactly(5, 3, 0);
    }

    @Test
    void weighsCalls() throws Exception {
        gates = gates(
                Map.of("account-weight", "10", "account-period", "1h", "order-weight", "4", "cancel-percent", "0"));
        assertThat(countMade(CallKind.PLACE, 4)).isEqualTo(2);
    }

    @Test
    void refusesLimitsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VenueGatesTest.limits(Map.of("account-weight", "-1")))
                .havingRootCause()
                .withMessageContaining("negative");
    }

    // Silence

    @Test
    void leavesAThrottledAccountAloneAndItsNeighboursNot() throws Exception {
        assertThat(call(1, CallKind.PLACE, throttled(VenueThrottled.Scope.ACCOUNT)))
                .isInstanceOf(CallResult.NotMade.class);
        for (CallKind kind : CallKind.values())
            assertThat(call(1, kind, this::answer)).as(kind.name()).isInstanceOf(CallResult.NotMade.class);
        assertThat(made).hasValue(0);
        assertThat(call(2, CallKind.PLACE, this::answer)).isEqualTo(new CallResult.Ended<>("yes"));
    }

    @Test
    void leavesAVenueAloneThatThrottlesUsAll() throws Exception {
        call(1, CallKind.QUESTION, throttled(VenueThrottled.Scope.VENUE));
        assertThat(call(2, CallKind.CANCEL, this::answer)).isInstanceOf(CallResult.NotMade.class);
        assertThat(made).hasValue(0);
        assertThat(gates.venues().getFirst().state()).isEqualTo(VenueState.DEGRADED);
        assertThat(registry.get("ledgerline.venue.throttled").counter().count()).isEqualTo(1);
    }

    @Test
    void speaksAgainAfterTheSilence() throws Exception {
        call(1, CallKind.PLACE, () -> {
            throw new VenueThrottled("429", Duration.ofMillis(1), VenueThrottled.Scope.VENUE);
        });
        assertThat(call(1, CallKind.PLACE, this::answer)).isEqualTo(new CallResult.Ended<>("yes"));
    }

    // Breakers

    @Test
    void placesNothingWhereNothingIsAnsweredButStillCancelsAndAsks() throws Exception {
        gates = gates(Map.of("failures", "3", "recovery", "1h", "slow-pace", "1h"));
        breakDown(1, 3);
        assertThat(call(1, CallKind.PLACE, this::answer)).isInstanceOf(CallResult.NotMade.class);
        assertThat(call(1, CallKind.CHANGE, this::answer)).isInstanceOf(CallResult.NotMade.class);
        assertThat(made).hasValue(0);
        assertThat(call(1, CallKind.QUESTION, this::answer)).isInstanceOf(CallResult.Ended.class);
        assertThat(call(1, CallKind.QUESTION, this::answer))
                .as("once in a while")
                .isInstanceOf(CallResult.NotMade.class);
        assertThat(made).hasValue(1);
        assertThat(call(2, CallKind.PLACE, this::answer)).isInstanceOf(CallResult.Ended.class);
    }

    /** Else a hundred waiting orders follow the first failures while those who made these are still to be woken. */
    @Test
    void judgesACallBeforeItsPermitIsFree() throws Exception {
        gates = gates(Map.of("failures", "1", "recovery", "1h", "account-calls", "1"));
        CountDownLatch ended = new CountDownLatch(1);
        Thread first = Thread.ofVirtual().start(() -> {
            try {
                gates.call(turn(1, CallKind.PLACE), this::answer, value -> {
                    ended.countDown();
                    await(() -> gates.venues().getFirst().waiting() == 1);
                    return CallOutcome.UNKNOWN;
                });
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        ended.await();
        assertThat(call(1, CallKind.PLACE, this::answer))
                .isEqualTo(new CallResult.NotMade<>("the venue does not answer"));
        assertThat(made).hasValue(1);
        first.join();
    }

    @Test
    void placesAgainOnceACancelIsAnswered() throws Exception {
        gates = gates(Map.of("failures", "3", "recovery", "1h"));
        breakDown(1, 3);
        assertThat(call(1, CallKind.CANCEL, this::answer)).isInstanceOf(CallResult.Ended.class);
        assertThat(call(1, CallKind.PLACE, this::answer)).isInstanceOf(CallResult.Ended.class);
    }

    @Test
    void triesAgainWhenTimeHasPassed() throws Exception {
        gates = gates(Map.of("failures", "3", "recovery", "1ms"));
        breakDown(1, 3);
        await(() -> isEnded(1));
        assertThat(gates.venues().getFirst().state()).isEqualTo(VenueState.UP);
    }

    @Test
    void doesNotTakeAFewAccountsTroubleForTheVenues() throws Exception {
        gates = gates(Map.of("failures", "2", "recovery", "1h"));
        for (long account = 1; account <= 10; account++) call(account, CallKind.QUESTION, this::answer);
        for (long account = 1; account <= 5; account++) breakDown(account, 2);
        assertThat(gates.venues().getFirst().state()).isEqualTo(VenueState.DEGRADED);
        assertThat(call(10, CallKind.PLACE, this::answer)).isInstanceOf(CallResult.Ended.class);
    }

    @Test
    void takesMostAccountsTroubleForTheVenuesUntilAnybodyIsAnswered() throws Exception {
        gates = gates(Map.of("failures", "2", "recovery", "1h"));
        for (long account = 1; account <= 10; account++) call(account, CallKind.QUESTION, this::answer);
        for (long account = 1; account <= 6; account++) breakDown(account, 2);
        assertThat(gates.venues().getFirst().state()).isEqualTo(VenueState.DOWN);
        assertThat(call(10, CallKind.PLACE, this::answer)).isInstanceOf(CallResult.NotMade.class);
        call(10, CallKind.QUESTION, this::answer);
        assertThat(call(10, CallKind.PLACE, this::answer)).isInstanceOf(CallResult.Ended.class);
        assertThat(call(1, CallKind.PLACE, this::answer)).isInstanceOf(CallResult.NotMade.class);
    }

    @Test
    void takesARefusalForAnAnswer() throws Exception {
        gates = gates(Map.of("failures", "1", "recovery", "1h"));
        gates.call(turn(1, CallKind.PLACE), this::answer, value -> CallOutcome.REFUSED);
        gates.call(turn(1, CallKind.PLACE), this::answer, value -> CallOutcome.NOT_SENT);
        assertThat(call(1, CallKind.PLACE, this::answer)).isInstanceOf(CallResult.Ended.class);
        gates.call(turn(1, CallKind.PLACE), this::answer, value -> CallOutcome.UNKNOWN);
        assertThat(call(1, CallKind.PLACE, this::answer)).isInstanceOf(CallResult.NotMade.class);
    }

    // Hanging calls

    @Test
    void hearsALateAnswerAndKeepsThePermitUntilThen() throws Exception {
        gates = gates(Map.of("account-calls", "1"));
        limit = SHORT;
        CountDownLatch answer = new CountDownLatch(1);
        List<String> heard = new CopyOnWriteArrayList<>();
        CallResult<String> result = gates.call(
                turn(1, CallKind.PLACE),
                () -> waitFor(answer),
                value -> CallOutcome.ANSWERED,
                new VenueGates.Watcher<String>() {
                    @Override
                    public void begins() {
                        heard.add("begins");
                    }

                    @Override
                    public void ends(@Nullable String late) {
                        heard.add("late " + late + (Thread.currentThread().isInterrupted() ? ", interrupted" : ""));
                    }
                });
        assertThat(result).isInstanceOf(CallResult.NoAnswer.class);
        assertThat(call(1, CallKind.PLACE, this::answer)).isInstanceOf(CallResult.NotMade.class);
        limit = LIMIT;
        assertThat(call(1, CallKind.CANCEL, this::answer)).isInstanceOf(CallResult.Ended.class);
        assertThat(heard).containsExactly("begins");
        answer.countDown();
        await(() -> heard.size() == 2);
        assertThat(heard).containsExactly("begins", "late yes");
        await(() -> isEnded(1));
    }

    @Test
    void boundsTheQueueOfAnAccount() throws Exception {
        gates = gates(Map.of("account-calls", "1", "waiting", "2"));
        CountDownLatch answer = new CountDownLatch(1);
        List<CallResult<String>> results = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        CountDownLatch hanging = new CountDownLatch(1);
        threads.add(start(results, () -> {
            hanging.countDown();
            return waitFor(answer);
        }));
        hanging.await();
        threads.add(start(results, this::answer));
        threads.add(start(results, this::answer));
        await(() -> gates.venues().getFirst().waiting() == 2);
        assertThat(call(1, CallKind.PLACE, this::answer))
                .isEqualTo(new CallResult.NotMade<>("too many requests of the account wait"));
        assertThat(registry.get("ledgerline.venue.calls.waiting").gauge().value())
                .isEqualTo(2);
        answer.countDown();
        for (Thread thread : threads) thread.join();
        assertThat(results).hasSize(3).allMatch(CallResult.Ended.class::isInstance);
    }

    // What is told of it

    @Test
    void measuresAndReportsHealth() throws Exception {
        gates = gates(Map.of("failures", "1", "recovery", "1h"));
        call(1, CallKind.PLACE, this::answer);
        call(3, CallKind.PLACE, this::answer);
        breakDown(2, 1);
        assertThat(registry.get("ledgerline.venue.calls")
                        .tags("venue", VENUE, "kind", "place", "outcome", "answered")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("ledgerline.venue.account.state")
                        .tag("account", "2")
                        .gauge()
                        .value())
                .isEqualTo(VenueState.DOWN.ordinal());
        var health = new VenueHealth(gates).health();
        assertThat(health.getStatus()).isEqualTo(VenueHealth.DEGRADED);
        assertThat(health.getDetails().get(VENUE).toString())
                .contains("state=degraded", "accounts=3", "2={", "state=down")
                .doesNotContain("1={");
    }

    private Thread start(List<CallResult<String>> results, Supplier<String> request) {
        return Thread.ofVirtual().start(() -> {
            try {
                results.add(gates.call(
                        new Turn(VENUE, new AccountId(1), CallKind.PLACE, Duration.ofSeconds(20)),
                        request,
                        value -> CallOutcome.ANSWERED));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean isEnded(long account) {
        try {
            return call(account, CallKind.PLACE, this::answer) instanceof CallResult.Ended;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void breakDown(long account, int times) throws InterruptedException {
        for (int i = 0; i < times; i++)
            call(account, CallKind.PLACE, () -> {
                throw new IllegalStateException("connection reset");
            });
    }

    private static Supplier<String> throttled(VenueThrottled.Scope scope) {
        return () -> {
            throw new VenueThrottled("429", Duration.ofHours(1), scope);
        };
    }

    private String answer() {
        made.incrementAndGet();
        return "yes";
    }

    /** A call on the wire does not care about interrupts. */
    private static String waitFor(CountDownLatch answer) {
        while (answer.getCount() > 0) LockSupport.parkNanos(1_000_000);
        return "yes";
    }

    private int countMade(CallKind kind, int calls) throws InterruptedException {
        return countMade(1, kind, calls);
    }

    private int countMade(long account, CallKind kind, int calls) throws InterruptedException {
        int ended = 0;
        for (int i = 0; i < calls; i++) if (call(account, kind, this::answer) instanceof CallResult.Ended) ended++;
        return ended;
    }

    private CallResult<String> call(long account, CallKind kind, Supplier<String> request) throws InterruptedException {
        return gates.call(turn(account, kind), request, value -> CallOutcome.ANSWERED);
    }

    private Turn turn(long account, CallKind kind) {
        return new Turn(VENUE, new AccountId(account), kind, limit);
    }

    private VenueGates gates(Map<String, String> limits) {
        VenueLimits bound = limits(limits);
        return new VenueGates(id -> bound, new VenueMetrics(registry), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static VenueLimits limits(Map<String, String> set) {
        Map<String, String> named = new HashMap<>();
        named.put("limits.account-weight", "0");
        named.put("limits.venue-weight", "0");
        set.forEach((name, value) -> named.put("limits." + name, value));
        try {
            return new Binder(new MapConfigurationPropertySource(named))
                    .bind("limits", VenueLimits.class)
                    .get();
        } catch (BindException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
