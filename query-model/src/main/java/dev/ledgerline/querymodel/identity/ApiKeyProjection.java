package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyIssued;
import dev.ledgerline.querymodel.projection.Projection;
import dev.ledgerline.querymodel.projection.ReadTables;
import dev.ledgerline.querymodel.projection.Rows;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.springframework.stereotype.Component;

/** API keys by their hash. */
@Component
@ProcessingGroup("accounts")
class ApiKeyProjection implements Projection {
    private static final String ISSUED = """
            insert into api_key_row (id, label, sha256, role, account_ids)
                values (?, ?, ?, ?, cast(? as bigint[]))
                on conflict (id) do update set label = excluded.label, sha256 = excluded.sha256,
                    role = excluded.role, account_ids = excluded.account_ids""";

    private final Rows rows;
    private final ReadTables tables;

    ApiKeyProjection(Rows rows, ReadTables tables) {
        this.rows = rows;
        this.tables = tables;
    }

    @Override
    public String group() {
        return "accounts";
    }

    @Override
    public List<String> tables() {
        return List.of("api_key_row");
    }

    @ResetHandler
    void reset() {
        tables.empty(tables());
    }

    @EventHandler
    void on(ApiKeyIssued event) {
        rows.write(ISSUED, event.apiKeyId(), event.label(), event.sha256(), event.role(), literal(event.accountIds()));
    }

    /** The database's own way to write an array. */
    private static String literal(List<AccountId> ids) {
        return ids.stream().map(id -> Long.toString(id.value())).collect(Collectors.joining(",", "{", "}"));
    }
}
