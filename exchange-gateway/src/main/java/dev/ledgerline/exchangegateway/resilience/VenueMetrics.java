package dev.ledgerline.exchangegateway.resilience;

import dev.ledgerline.messages.account.AccountId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What the gateway measures. Labels name venues and accounts, never orders: their number is bounded. */
@Component
public class VenueMetrics {
    private final MeterRegistry registry;

    @Autowired
    VenueMetrics(ObjectProvider<MeterRegistry> registry) {
        this(registry.getIfAvailable(SimpleMeterRegistry::new));
    }

    public VenueMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void called(String exchangeId, CallKind kind, CallOutcome outcome, long nanos) {
        registry.timer("ledgerline.venue.calls", tags(exchangeId, kind).and("outcome", outcome.label()))
                .record(Duration.ofNanos(nanos));
    }

    void notMade(String exchangeId, CallKind kind, String reason) {
        registry.counter(
                        "ledgerline.venue.calls.not.made",
                        tags(exchangeId, kind).and("reason", reason))
                .increment();
    }

    void throttled(String exchangeId) {
        registry.counter("ledgerline.venue.throttled", Tags.of("venue", exchangeId))
                .increment();
    }

    void watch(VenueGate venue) {
        Tags tags = Tags.of("venue", venue.exchangeId);
        gauge("ledgerline.venue.calls.in.flight", tags, venue, it -> it.inFlight.get());
        gauge("ledgerline.venue.calls.waiting", tags, venue, VenueGate::waiting);
        gauge("ledgerline.venue.state", tags, venue, it -> it.state().ordinal());
    }

    void watch(VenueGate venue, AccountGate account) {
        gauge(
                "ledgerline.venue.account.state",
                accountTags(venue.exchangeId, account.accountId),
                account,
                it -> it.state().ordinal());
    }

    /** A number about one account at its venue, read whenever somebody asks. */
    public <T> void account(String name, String exchangeId, AccountId accountId, T of, ToDoubleFunction<T> value) {
        gauge(name, accountTags(exchangeId, accountId), of, value);
    }

    /** A number about the gateway as a whole. */
    public <T> void gauge(String name, T of, ToDoubleFunction<T> value) {
        gauge(name, Tags.empty(), of, value);
    }

    private <T> void gauge(String name, Tags tags, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).tags(tags).strongReference(true).register(registry);
    }

    private static Tags accountTags(String exchangeId, AccountId accountId) {
        return Tags.of(Tag.of("venue", exchangeId), Tag.of("account", Long.toString(accountId.value())));
    }

    private static Tags tags(String exchangeId, CallKind kind) {
        return Tags.of(Tag.of("venue", exchangeId), Tag.of("kind", kind.label()));
    }
}
