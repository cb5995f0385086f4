package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When accounts are compared with their venues, how far back, and who decides about differences.
 *
 * @param enabled whether it is done by itself; on demand it always is
 * @param shortInterval zero switches a schedule off, here and below
 * @param shortLookBack how far back a short comparison looks, further back if the last one was longer ago
 * @param rest between two comparisons of one account that nobody asked for
 * @param accountsAtOnce at one venue, whose allowance orders need as well
 * @param patience with the venue's reports and our read tables, until a comparison is given up
 * @param policies by difference; where none is named, the default holds
 */
@ConfigurationProperties("ledgerline.reconciliation")
record ReconciliationProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("60s") Duration shortInterval,
        @DefaultValue("1h") Duration hourlyInterval,
        @DefaultValue("1d") Duration longInterval,
        @DefaultValue("10m") Duration shortLookBack,
        @DefaultValue("60m") Duration hourlyLookBack,
        @DefaultValue("10d") Duration longLookBack,
        @DefaultValue("1s") Duration rest,
        @DefaultValue("4") int accountsAtOnce,
        @DefaultValue("30s") Duration patience,
        @Nullable Map<Difference, Policy> policies) {
    Policy policy(Difference difference) {
        Policy configured = policies == null ? null : policies.get(difference);
        return configured == null ? Policy.byDefault(difference) : configured;
    }

    /** What a person is advised to do, which is what the policy would do by default. */
    Decision proposal(Difference difference) {
        Decision configured = policy(difference).decision();
        Decision usual = Policy.byDefault(difference).decision();
        if (configured != null) return configured;
        if (usual != null) return usual;
        return difference == Difference.MIRRORED_ACCOUNT ? Decision.LEAVE : Decision.TAKE_VENUES_WORD;
    }

    Duration lookBack(ReconciliationScope scope) {
        return switch (scope) {
            case SHORT, PERIOD -> shortLookBack;
            case HOURLY -> hourlyLookBack;
            case LONG -> longLookBack;
        };
    }

    Duration interval(ReconciliationScope scope) {
        return switch (scope) {
            case SHORT -> shortInterval;
            case HOURLY -> hourlyInterval;
            case LONG -> longInterval;
            case PERIOD -> Duration.ZERO;
        };
    }
}
