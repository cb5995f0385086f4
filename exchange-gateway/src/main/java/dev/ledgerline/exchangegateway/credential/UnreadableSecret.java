package dev.ledgerline.exchangegateway.credential;

/** An encrypted value that these keys cannot read. Says nothing of the value. */
class UnreadableSecret extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSecret(String message) {
        super(message);
    }
}
