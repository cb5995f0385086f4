package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.messages.reconciliation.CaseId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What explains a difference between holdings: trades only one side has, each a case of its own, or nobody's business any
 * more. A trade from before the balances were first taken was in them.
 */
final class Explained {
    private final @Nullable Instant baselineFrom;
    private final Effect positions = new Effect();
    private final Effect assets = new Effect();
    private final Set<CaseId> cases = new HashSet<>();
    private boolean complete = true;

    Explained(@Nullable Instant baselineFrom) {
        this.baselineFrom = baselineFrom;
    }

    void plus(Trade trade) {
        positions.plus(trade);
        if (counts(trade)) assets.plus(trade);
    }

    void minus(Trade trade) {
        positions.minus(trade);
        if (counts(trade)) assets.minus(trade);
    }

    /** By a case's evidence; what was adjusted for it is not to be counted as well. */
    void by(Finding finding) {
        cases.add(finding.caseId());
        Finding.trades(finding.instrument(), finding.evidence().venues()).forEach(this::plus);
        Finding.trades(finding.instrument(), finding.evidence().ours()).forEach(this::minus);
    }

    void isIncomplete() {
        complete = false;
    }

    /** Whether nothing is on its way of which we do not know yet what it is. */
    boolean isComplete() {
        return complete;
    }

    private boolean counts(Trade trade) {
        return baselineFrom == null || !trade.executedAt().isBefore(baselineFrom);
    }

    /** To be counted for good. */
    List<Adjustment> adjustments(Holdings holdings, String reference) {
        List<Adjustment> adjustments = new ArrayList<>();
        positions
                .positions()
                .forEach((name, amount) ->
                        adjustments.add(new Adjustment(Adjustment.Kind.POSITION, name, reference, amount)));
        assets.assets(holdings == Holdings.ASSETS)
                .forEach((name, amount) ->
                        adjustments.add(new Adjustment(Adjustment.Kind.ASSET, name, reference, amount)));
        return adjustments;
    }

    Map<String, BigDecimal> positions(Look look) {
        Map<String, BigDecimal> expected = new TreeMap<>(look.ours().sums().positions());
        positions.positions().forEach((name, amount) -> expected.merge(name, amount, BigDecimal::add));
        return adjusted(look, expected, Adjustment.Kind.POSITION);
    }

    Map<String, BigDecimal> assets(Look look, boolean withBase) {
        Map<String, BigDecimal> expected = look.ours().sums().assets(withBase);
        assets.assets(withBase).forEach((name, amount) -> expected.merge(name, amount, BigDecimal::add));
        return adjusted(look, expected, Adjustment.Kind.ASSET);
    }

    private Map<String, BigDecimal> adjusted(Look look, Map<String, BigDecimal> expected, Adjustment.Kind kind) {
        for (Adjustment each : look.ours().adjustments()) {
            if (each.kind() != kind || isExplained(each)) continue;
            expected.merge(each.name(), each.amount(), BigDecimal::add);
        }
        return expected;
    }

    private boolean isExplained(Adjustment adjustment) {
        for (CaseId each : cases) if (adjustment.reference().equals(each.value())) return true;
        return false;
    }
}
