package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.RejectionCode;

/** A request that a rule forbids; becomes the caller's answer, never leaves the engine. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    final RejectionCode code;
    final String text;

    Refused(RejectionCode code, String text) {
        super(text, null, false, false);
        this.code = code;
        this.text = text;
    }
}
