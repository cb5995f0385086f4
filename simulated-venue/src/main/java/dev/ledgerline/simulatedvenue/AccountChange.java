package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What one change of the venue did to one account's funds. */
public sealed interface AccountChange {
    String account();

    Instant time();

    /** The balances that are different now. */
    record Balances(String account, List<Balance> balances, Instant time) implements AccountChange {
        public Balances {
            balances = List.copyOf(balances);
        }
    }

    /** Funds that came from outside, or left if negative. */
    record Transferred(String account, String asset, BigDecimal amount, Instant time) implements AccountChange {}
}
