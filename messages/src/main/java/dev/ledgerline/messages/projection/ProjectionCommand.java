package dev.ledgerline.messages.projection;

import dev.ledgerline.messages.account.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be told to read models as such; no aggregate is concerned and no event results. */
public sealed interface ProjectionCommand {
    /** Empties the projection and fills it from the log again. Answers false when there is no such projection. */
    record RebuildProjection(String name) implements ProjectionCommand {}

    /**
     * Reads that were remembered are to be done again. Answers how many were. They are never older than the tables, so nobody needs
     * to send this.
     *
     * @param accountIds only reads of these accounts; null for all
     */
    record ForgetReads(@Nullable List<AccountId> accountIds) implements ProjectionCommand {}
}
