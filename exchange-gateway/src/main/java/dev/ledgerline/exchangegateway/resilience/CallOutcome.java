package dev.ledgerline.exchangegateway.resilience;

import java.util.Locale;

/** How a call ended, as far as the health of its venue is concerned. */
public enum CallOutcome {
    /** The venue did what it was asked, or told what it knows. */
    ANSWERED,
    /** The venue said no: that is an answer, too. */
    REFUSED,
    /** Nothing left this process. */
    NOT_SENT,
    /** No answer, or none that could be understood. */
    UNKNOWN,
    /** The venue wants to be left alone for a while. */
    THROTTLED;

    boolean isAnswer() {
        return this == ANSWERED || this == REFUSED;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
