package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.reconciliation.ReconciliationCommand.Reconcile;
import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that is wanted.
 *
 * @param from further back than the scope would look; null without a wish
 * @param until null for now
 */
record Run(
        ReconciliationScope scope,
        List<InstrumentId> hints,
        @Nullable Instant from,
        @Nullable Instant until) {
    private static final int MAXIMUM_HINTS = 100;

    static Run of(ReconciliationScope scope) {
        return new Run(scope, List.of(), null, null);
    }

    static Run of(Reconcile command) {
        boolean period = command.scope() == ReconciliationScope.PERIOD;
        return new Run(
                command.scope(), command.hints(), period ? command.from() : null, period ? command.until() : null);
    }

    /** One comparison that does for both. */
    Run with(@Nullable Run other) {
        if (other == null) return this;
        Set<InstrumentId> all = new LinkedHashSet<>(hints);
        all.addAll(other.hints);
        return new Run(
                width() >= other.width() ? scope : other.scope,
                all.stream().limit(MAXIMUM_HINTS).toList(),
                earlier(from, other.from),
                later(until, other.until));
    }

    private int width() {
        return switch (scope) {
            case PERIOD -> 0;
            case SHORT -> 1;
            case HOURLY -> 2;
            case LONG -> 3;
        };
    }

    /** Null is now, and nothing is later. */
    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) return null;
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isBefore(other) ? one : other;
    }
}
