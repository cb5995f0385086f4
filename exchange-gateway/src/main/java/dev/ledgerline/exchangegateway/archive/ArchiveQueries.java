package dev.ledgerline.exchangegateway.archive;

import dev.ledgerline.messages.archive.ArchiveQuery.FindPayloads;
import dev.ledgerline.messages.archive.PayloadView;
import dev.ledgerline.messages.projection.Page;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

@Component
class ArchiveQueries {
    private final PayloadStore store;

    ArchiveQueries(PayloadStore store) {
        this.store = store;
    }

    @QueryHandler
    Page<PayloadView> handle(FindPayloads query) {
        return store.find(query);
    }
}
