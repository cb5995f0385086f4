package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.resilience.AskedVenue;
import dev.ledgerline.exchangegateway.venue.Venue;
import dev.ledgerline.messages.account.AccountId;
import java.util.function.Function;

/**
 * An account of ours, and where it is.
 *
 * @param asked takes its turn with everybody else who asks the venue
 */
record ComparedAccount(AccountId accountId, String exchangeId, Venue venue, AskedVenue asked) {
    /** @throws IllegalStateException when the venue could not be asked, or did not answer */
    <T> T ask(Function<Venue, T> question) {
        try {
            return asked.ask(question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
