package dev.ledgerline.exchangegateway.archive;

import dev.ledgerline.messages.archive.ArchiveQuery.FindPayloads;
import dev.ledgerline.messages.archive.PayloadView;
import dev.ledgerline.messages.projection.Page;
import java.time.Instant;
import java.util.Collection;

/** Remembers payloads. */
interface PayloadStore {
    /** All or none; those that are there already are counted. No two of them have one key. */
    void write(Collection<StoredPayload> payloads);

    Page<PayloadView> find(FindPayloads query);

    /** How many were deleted, which were last observed before the instant; at most so many. */
    int deleteObservedBefore(Instant instant, int limit);
}
