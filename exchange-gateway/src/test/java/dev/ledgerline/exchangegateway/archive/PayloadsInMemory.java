package dev.ledgerline.exchangegateway.archive;

import dev.ledgerline.messages.archive.ArchiveQuery.FindPayloads;
import dev.ledgerline.messages.archive.PayloadView;
import dev.ledgerline.messages.projection.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Keeps payloads as the database does, and can be away. */
class PayloadsInMemory implements PayloadStore {
    final Map<StoredPayload.Key, StoredPayload> all = new ConcurrentHashMap<>();
    volatile Consumer<Collection<StoredPayload>> onWrite = payloads -> {};

    @Override
    public void write(Collection<StoredPayload> payloads) {
        onWrite.accept(payloads);
        for (StoredPayload payload : payloads) all.merge(payload.key(), payload, StoredPayload::and);
    }

    List<StoredPayload> of(String externalId) {
        return all.values().stream()
                .filter(payload -> payload.key().externalId().equals(externalId))
                .toList();
    }

    long count() {
        return all.values().stream().mapToLong(StoredPayload::times).sum();
    }

    @Override
    public Page<PayloadView> find(FindPayloads query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int deleteObservedBefore(Instant instant, int limit) {
        List<StoredPayload.Key> old = all.values().stream()
                .filter(payload -> payload.lastObservedAt().isBefore(instant))
                .map(StoredPayload::key)
                .limit(limit)
                .toList();
        old.forEach(all::remove);
        return old.size();
    }
}
