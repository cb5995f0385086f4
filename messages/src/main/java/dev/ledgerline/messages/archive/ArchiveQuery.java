package dev.ledgerline.messages.archive;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.projection.PageRequest;
import java.time.Instant;
import java.util.List;

/** What can be asked of the archive of payloads. */
public sealed interface ArchiveQuery {
    /** Payloads first seen from (inclusive) until (exclusive): a page of {@link PayloadView}. */
    record FindPayloads(PayloadKind kind, List<AccountId> accountIds, Instant from, Instant until, PageRequest page)
            implements ArchiveQuery {}
}
