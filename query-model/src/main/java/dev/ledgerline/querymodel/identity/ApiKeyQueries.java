package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKey;
import dev.ledgerline.messages.identity.ApiKeyView;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers whom a key stands for. */
@Component
class ApiKeyQueries {
    private final ApiKeyRows rows;

    ApiKeyQueries(ApiKeyRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    @Nullable
    ApiKeyView handle(FindApiKey query) {
        ApiKeyRow row = rows.findFirstBySha256OrderById(query.sha256());
        return row == null ? null : row.view();
    }
}
