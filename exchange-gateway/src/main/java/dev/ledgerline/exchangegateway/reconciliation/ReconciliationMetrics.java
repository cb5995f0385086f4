package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.Difference;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How often accounts are compared, how long that takes, and what comes out. */
@Component
class ReconciliationMetrics {
    private static final String PREFIX = "ledgerline.reconciliation.";

    private final MeterRegistry registry;
    private final CaseStore cases;
    private final Map<AccountId, AtomicLong> unsettled = new ConcurrentHashMap<>();

    ReconciliationMetrics(ObjectProvider<MeterRegistry> registries, CaseStore cases) {
        this.registry = registries.getIfAvailable(() -> Metrics.globalRegistry);
        this.cases = cases;
    }

    void ran(String exchangeId, boolean completed, Duration duration) {
        Timer.builder(PREFIX + "runs")
                .description("Comparisons of an account with its venue, and how long each took")
                .tags("exchange", exchangeId, "outcome", completed ? "completed" : "failed")
                .register(registry)
                .record(duration);
    }

    void found(Difference difference) {
        Counter.builder(PREFIX + "differences")
                .description("Differences found between us and venues")
                .tag("difference", difference.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    /** Reads again how many cases of the account wait for somebody. */
    void count(AccountId accountId) {
        long count = cases.unsettled(accountId);
        unsettled
                .computeIfAbsent(accountId, id -> {
                    AtomicLong value = new AtomicLong();
                    Gauge.builder(PREFIX + "unsettled", value, AtomicLong::doubleValue)
                            .description("Reconciliation cases of the account that wait for somebody")
                            .tag("account", Long.toString(id.value()))
                            .register(registry);
                    return value;
                })
                .set(count);
    }
}
