package dev.ledgerline.exchangegateway.venue;

/**
 * What the key of an account may do at its venue, beyond trading.
 *
 * @param withdrawal whether it may move money out of the account
 */
public record KeyRights(Right withdrawal) {
    /** For a venue that has no keys, or does not tell. */
    public static final KeyRights UNKNOWN = new KeyRights(Right.UNKNOWN);

    /** Whether a key has a right. */
    public enum Right {
        YES,
        NO,
        UNKNOWN
    }
}
