package dev.ledgerline.api.request;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import org.jspecify.annotations.Nullable;

/** Ends one command of a batch before anything was decided about it. */
public final class CommandRefused extends RuntimeException {
    private final transient CommandError error;
    private final transient @Nullable Refusal recorded;
    private final transient @Nullable AccountId account;

    private CommandRefused(CommandError error, @Nullable Refusal recorded, @Nullable AccountId account) {
        super(error.message(), null, false, false);
        this.error = error;
        this.recorded = recorded;
        this.account = account;
    }

    /** Nothing of ours was touched, so nothing is recorded. */
    public static CommandRefused unrecorded(PublicCode code, String message) {
        return new CommandRefused(CommandError.of(code, message), null, null);
    }

    /** Nothing of ours was touched. */
    public static CommandRefused unrecorded(CommandError error) {
        return new CommandRefused(error, null, null);
    }

    /** A refusal the account's history should show. */
    public static CommandRefused on(AccountId account, RefusalCode code, String values) {
        Refusal refusal = Refusal.of(code, values);
        return new CommandRefused(CommandError.of(refusal), refusal, account);
    }

    public CommandError error() {
        return error;
    }

    @Nullable
    Refusal recorded() {
        return recorded;
    }

    @Nullable
    AccountId account() {
        return account;
    }
}
