package dev.ledgerline.exchangegateway.venue;

/** A call that our own limits did not let out: nothing of it left this process. */
public class HeldBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HeldBack(String reason) {
        super(reason);
    }
}
