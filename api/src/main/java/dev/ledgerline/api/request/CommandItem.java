package dev.ledgerline.api.request;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.messages.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * One command of a batch, and the circumstances under which it runs.
 *
 * @param accountId as the caller gave it
 * @param fingerprint of what is asked, to tell a repeat from a key used twice
 */
public record CommandItem(
        String command,
        @Nullable AccountId accountId,
        @Nullable String requestId,
        String fingerprint,
        Caller caller,
        Patience patience) {
    /** The account of a command that must name one. */
    public AccountId account() {
        if (accountId == null) throw new IllegalStateException(command + " was read without an account");
        return accountId;
    }
}
