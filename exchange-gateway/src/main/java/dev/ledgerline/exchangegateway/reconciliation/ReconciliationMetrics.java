package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.Difference;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
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
        registry.timer(PREFIX + "runs", "exchange", exchangeId, "outcome", completed ? "completed" : "failed")
                .record(duration);
    }

    void found(Difference difference) {
        registry.counter(PREFIX + "differences", "difference", difference.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Reads again how many cases of the account wait for somebody. */
    void count(AccountId accountId) {
        long count = cases.unsettled(accountId);
        unsettled
                .computeIfAbsent(accountId, id -> {
                    AtomicLong value = new AtomicLong();
                    Gauge.builder(PREFIX + "unsettled", value, AtomicLong::doubleValue)
                            .tag("account", Long.toString(id.value()))
                            .register(registry);
                    return value;
                })
                .set(count);
    }
}
