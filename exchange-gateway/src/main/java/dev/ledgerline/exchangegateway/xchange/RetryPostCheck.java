package dev.ledgerline.exchangegateway.xchange;

/**
 * The JDK's HTTP client sends a POST again when its connection is cut before the answer: one order becomes two. It stops
 * that only for a property it reads once, at the beginning.
 */
final class RetryPostCheck {
    static final String PROPERTY = "sun.net.http.retryPost";

    private RetryPostCheck() {}

    /** @throws IllegalStateException when orders could be doubled */
    static void demand(String venueId) {
        if (!"false".equalsIgnoreCase(System.getProperty(PROPERTY)))
            throw new IllegalStateException("No account can be opened at " + venueId
                    + ", because Java would send an order twice when a connection breaks: start the server with -D"
                    + PROPERTY + "=false, as the ledgerline script and the container image do.");
    }
}
