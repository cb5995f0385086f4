package dev.ledgerline.messages.position;

/** More deals became reversals than ids were passed in for; the caller comes again with more. */
public final class SparesExhausted extends RuntimeException {
    SparesExhausted() {
        super("more leg ids are needed", null, false, false);
    }
}
