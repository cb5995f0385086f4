package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyIssued;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyPermissionsSet;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyStatusChanged;
import dev.ledgerline.messages.identity.ApiKeyEvent.UserApiKeyIssued;
import dev.ledgerline.querymodel.projection.Json;
import dev.ledgerline.querymodel.projection.Projection;
import dev.ledgerline.querymodel.projection.ReadTables;
import dev.ledgerline.querymodel.projection.Rows;
import dev.ledgerline.querymodel.projection.Upsert;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** API keys by their hash. */
@Component
@ProcessingGroup("accounts")
class ApiKeyProjection implements Projection {
    private static final String ISSUED = """
            insert into api_key_row (id, label, sha256, role, account_ids, status, created_at)
                values (?, ?, ?, ?, cast(? as bigint[]), ?, ?)
                on conflict (id) do update set label = excluded.label, sha256 = excluded.sha256,
                    role = excluded.role, account_ids = excluded.account_ids, status = excluded.status,
                    created_at = excluded.created_at""";

    private static final String ISSUED_TO_USER = Upsert.into(
            "api_key_row", "id", List.of("id", "user_id", "label", "sha256", "status", "permissions", "created_at"));

    private static final String STATUS = "update api_key_row set status = ? where id = ?";
    private static final String PERMISSIONS = "update api_key_row set permissions = ? where id = ?";

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
    void on(ApiKeyIssued event, @Timestamp Instant at) {
        rows.write(
                ISSUED,
                event.apiKeyId(),
                event.label(),
                event.sha256(),
                event.role(),
                literal(event.accountIds()),
                AccessStatus.ACTIVE,
                at);
    }

    @EventHandler
    void on(UserApiKeyIssued event, @Timestamp Instant at) {
        rows.write(
                ISSUED_TO_USER,
                event.apiKeyId(),
                event.userId(),
                event.label(),
                event.sha256(),
                AccessStatus.ACTIVE,
                Json.write(List.of()),
                at);
    }

    @EventHandler
    void on(ApiKeyStatusChanged event) {
        rows.write(STATUS, event.status(), event.apiKeyId());
    }

    @EventHandler
    void on(ApiKeyPermissionsSet event) {
        rows.write(PERMISSIONS, Json.write(event.permissions()), event.apiKeyId());
    }

    /** The database's own way to write an array. */
    private static String literal(List<AccountId> ids) {
        return ids.stream().map(id -> Long.toString(id.value())).collect(Collectors.joining(",", "{", "}"));
    }
}
