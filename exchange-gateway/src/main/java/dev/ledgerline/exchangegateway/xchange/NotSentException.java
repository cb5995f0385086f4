package dev.ledgerline.exchangegateway.xchange;

/** Held back by us before a byte left; later it may pass. */
class NotSentException extends RuntimeException {
    NotSentException(String reason) {
        super(reason);
    }
}
