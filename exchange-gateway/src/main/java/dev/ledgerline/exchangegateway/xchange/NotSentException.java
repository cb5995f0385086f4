package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.venue.HeldBack;

/** Held back by us before a byte left; later it may pass. */
class NotSentException extends HeldBack {
    NotSentException(String reason) {
        super(reason);
    }
}
