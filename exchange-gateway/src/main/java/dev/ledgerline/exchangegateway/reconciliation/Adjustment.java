package dev.ledgerline.exchangegateway.reconciliation;

import java.math.BigDecimal;

/**
 * What is added to the sums of our deals before they are compared with the venue.
 *
 * @param name an asset, or an instrument
 * @param reference why: the baseline, or a case
 */
record Adjustment(Kind kind, String name, String reference, BigDecimal amount) {
    /** What was there when the account was first looked at. */
    static final String BASELINE = "baseline";

    /** Between a case and what of it. */
    static final String PART = "#";

    enum Kind {
        ASSET,
        POSITION
    }
}
