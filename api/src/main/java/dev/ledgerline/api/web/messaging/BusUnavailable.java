package dev.ledgerline.api.web.messaging;

/** No answer in time: what was asked may still happen. */
final class BusUnavailable extends RuntimeException {
    BusUnavailable(Exception cause) {
        super("no answer in time", cause);
    }
}
