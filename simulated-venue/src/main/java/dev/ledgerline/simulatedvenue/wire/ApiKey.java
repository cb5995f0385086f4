package dev.ledgerline.simulatedvenue.wire;

/**
 * A key, its secret, and what may be done with it. Several keys may belong to one account.
 *
 * @param withdrawals told when asked; the venue has no withdrawals
 */
public record ApiKey(
        String key,
        String secret,
        String account,
        boolean reading,
        boolean spotTrading,
        boolean withdrawals,
        boolean enabled) {

    /** Without the secret, so that it ends up in no log. */
    @Override
    public String toString() {
        return "ApiKey[" + key + " of " + account + "]";
    }
}
