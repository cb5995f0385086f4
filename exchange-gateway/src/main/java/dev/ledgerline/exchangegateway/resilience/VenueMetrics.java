package dev.ledgerline.exchangegateway.resilience;

import dev.ledgerline.messages.account.AccountId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What the gateway measures. Labels name venues and accounts, never orders: their number is bounded. */
@Component
public class VenueMetrics {
    private static final Duration[] STEPS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<Call, Timer> calls = new ConcurrentHashMap<>();

    private record Call(String exchangeId, CallKind kind, CallOutcome outcome) {}

    @Autowired
    VenueMetrics(ObjectProvider<MeterRegistry> registry) {
        this(registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    public VenueMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void called(String exchangeId, CallKind kind, CallOutcome outcome, long nanos) {
        calls.computeIfAbsent(new Call(exchangeId, kind, outcome), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Call call) {
        return Timer.builder("ledgerline.venue.calls")
                .description("Calls to venues, and how long each took")
                .tags(tags(call.exchangeId, call.kind).and("outcome", call.outcome.label()))
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }

    void notMade(String exchangeId, CallKind kind, String reason) {
        Counter.builder("ledgerline.venue.calls.not.made")
                .description("Calls to venues that were not made")
                .tags(tags(exchangeId, kind).and("reason", reason))
                .register(registry)
                .increment();
    }

    void throttled(String exchangeId) {
        throttles(exchangeId).increment();
    }

    private Counter throttles(String exchangeId) {
        return Counter.builder("ledgerline.venue.throttled")
                .description("How often the venue asked for silence")
                .tag("venue", exchangeId)
                .register(registry);
    }

    void watch(VenueGate venue) {
        Tags tags = Tags.of("venue", venue.exchangeId);
        gauge("ledgerline.venue.calls.in.flight", "Calls that are out", tags, venue, it -> it.inFlight.get());
        gauge("ledgerline.venue.calls.waiting", "Calls that wait for their turn", tags, venue, VenueGate::waiting);
        gauge(
                "ledgerline.venue.state",
                "0 up, 1 degraded, 2 down",
                tags,
                venue,
                it -> it.state().ordinal());
        var unused = throttles(venue.exchangeId); // 0 is a figure, too
    }

    void watch(VenueGate venue, AccountGate account) {
        gauge(
                "ledgerline.venue.account.state",
                "0 up, 1 degraded, 2 down",
                accountTags(venue.exchangeId, account.accountId),
                account,
                it -> it.state().ordinal());
    }

    /** A number about one account at its venue, read whenever somebody asks. */
    public <T> void account(
            String name, String description, String exchangeId, AccountId accountId, T of, ToDoubleFunction<T> value) {
        gauge(name, description, accountTags(exchangeId, accountId), of, value);
    }

    /** A number about the gateway as a whole. */
    public <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        gauge(name, description, Tags.empty(), of, value);
    }

    private <T> void gauge(String name, String description, Tags tags, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value)
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private static Tags accountTags(String exchangeId, AccountId accountId) {
        return Tags.of(Tag.of("venue", exchangeId), Tag.of("account", Long.toString(accountId.value())));
    }

    private static Tags tags(String exchangeId, CallKind kind) {
        return Tags.of(Tag.of("venue", exchangeId), Tag.of("kind", kind.label()));
    }
}
