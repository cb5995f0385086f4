package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.exchangegateway.venue.VenuePositionReport;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import dev.ledgerline.messages.value.InstrumentId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Balances and net positions against what our deals come to, exactly. */
final class HoldingComparison {
    private static final String QUANTITY = "quantity";

    private HoldingComparison() {}

    static boolean isPossible(Look look, Explained explained) {
        return look.theirs().quiet()
                && explained.isComplete()
                && look.span().until() == null
                && look.theirs().holdings() != Holdings.UNEXPLAINED;
    }

    static List<Finding> compare(Look look, Explained explained) {
        List<Finding> findings = new ArrayList<>();
        if (!isPossible(look, explained)) return findings;
        Holdings holdings = look.theirs().holdings();
        if (holdings != Holdings.ASSETS) comparePositions(look, explained, findings);
        if (holdings != Holdings.POSITIONS && look.ours().baselineFrom() != null)
            compareBalances(look, explained, findings);
        return findings;
    }

    private static void comparePositions(Look look, Explained explained, List<Finding> findings) {
        Map<String, BigDecimal> expected = explained.positions(look);
        Set<String> names = new TreeSet<>(expected.keySet());
        look.theirs().positions().keySet().forEach(instrument -> names.add(instrument.toString()));
        for (String name : names) {
            InstrumentId instrument = InstrumentId.of(name);
            VenuePositionReport theirs = look.theirs().positions().get(instrument);
            Evidence evidence = evidence(expected.get(name), theirs == null ? null : theirs.quantity());
            if (evidence != null)
                findings.add(new Finding(
                        look.accountId(),
                        Difference.POSITION_DIFFERS,
                        TradeKey.subject(instrument),
                        instrument,
                        evidence));
        }
    }

    private static void compareBalances(Look look, Explained explained, List<Finding> findings) {
        Map<String, BigDecimal> expected = explained.assets(look, look.theirs().holdings() == Holdings.ASSETS);
        Map<String, BigDecimal> theirs = look.theirs().balances();
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(theirs.keySet());
        for (String name : names) {
            Evidence evidence = evidence(expected.get(name), theirs.get(name));
            if (evidence != null)
                findings.add(new Finding(look.accountId(), Difference.BALANCE_DIFFERS, name, null, evidence));
        }
    }

    /** What the account held before any of our deals, so that from now on they explain it all. */
    static List<Adjustment> baseline(Look look, Explained explained) {
        Map<String, BigDecimal> expected = explained.assets(look, look.theirs().holdings() == Holdings.ASSETS);
        Map<String, BigDecimal> theirs = look.theirs().balances();
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(theirs.keySet());
        List<Adjustment> baseline = new ArrayList<>();
        for (String name : names) {
            BigDecimal amount = orZero(theirs.get(name)).subtract(orZero(expected.get(name)));
            baseline.add(new Adjustment(Adjustment.Kind.ASSET, name, Adjustment.BASELINE, amount));
        }
        return baseline;
    }

    private static @Nullable Evidence evidence(@Nullable BigDecimal ours, @Nullable BigDecimal theirs) {
        BigDecimal difference = orZero(theirs).subtract(orZero(ours));
        if (difference.signum() == 0) return null;
        return new Evidence(
                Map.of(QUANTITY, plain(orZero(ours))),
                Map.of(QUANTITY, plain(orZero(theirs)), Finding.BY, plain(difference)));
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
