package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.identity.UserName;
import dev.ledgerline.messages.identity.UserView;
import dev.ledgerline.querymodel.projection.Row;
import java.sql.SQLException;

/** How rows of users are read. */
final class UserRow {
    static final String TABLE = "user_read";
    static final String COLUMNS = "id, name, role, status, label, created_at";

    private UserRow() {}

    static UserView view(Row row) throws SQLException {
        return new UserView(
                new UserId(row.number("id")),
                new UserName(row.text("name")),
                row.constant("role", Role.class),
                row.constant("status", AccessStatus.class),
                row.textOrNull("label"),
                row.time("created_at"));
    }
}
