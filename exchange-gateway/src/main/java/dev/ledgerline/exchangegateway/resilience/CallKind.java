package dev.ledgerline.exchangegateway.resilience;

import java.util.Locale;

/** What a venue is asked for, in the order of what goes first when it cannot all be done at once. */
public enum CallKind {
    /** Takes risk away, so it has a share that nothing else may use. */
    CANCEL,
    PLACE,
    CHANGE,
    /** What became of a request, which orders are open, what was filled: as true later as now. */
    QUESTION;

    /** Whether it may add exposure: what a venue in trouble is spared first. */
    boolean addsExposure() {
        return this == PLACE || this == CHANGE;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
