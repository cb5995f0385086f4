package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.UserEvent.UserChanged;
import dev.ledgerline.messages.identity.UserEvent.UserCreated;
import dev.ledgerline.querymodel.projection.Projection;
import dev.ledgerline.querymodel.projection.ReadTables;
import dev.ledgerline.querymodel.projection.Rows;
import dev.ledgerline.querymodel.projection.Upsert;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/** Users by id and by name. */
@Component
@ProcessingGroup("accounts")
class UserProjection implements Projection {
    private static final String CREATED = Upsert.into(
            "user_row", "id", List.of("id", "name", "folded_name", "role", "status", "label", "created_at"));

    private static final String CHANGED =
            "update user_row set name = ?, folded_name = ?, role = ?, status = ?, label = ? where id = ?";

    private final Rows rows;
    private final ReadTables tables;

    UserProjection(Rows rows, ReadTables tables) {
        this.rows = rows;
        this.tables = tables;
    }

    @Override
    public String group() {
        return "accounts";
    }

    @Override
    public List<String> tables() {
        return List.of("user_row");
    }

    @ResetHandler
    void reset() {
        tables.empty(tables());
    }

    @EventHandler
    void on(UserCreated event, @Timestamp Instant at) {
        rows.write(
                CREATED,
                event.userId(),
                event.name().value(),
                event.name().folded(),
                event.role(),
                AccessStatus.ACTIVE,
                event.label(),
                at);
    }

    @EventHandler
    void on(UserChanged event) {
        rows.write(
                CHANGED,
                event.name().value(),
                event.name().folded(),
                event.role(),
                event.status(),
                event.label(),
                event.userId());
    }
}
