package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.identity.UserName;
import dev.ledgerline.messages.identity.UserView;
import dev.ledgerline.querymodel.projection.Row;
import dev.ledgerline.querymodel.projection.Select;
import java.sql.SQLException;
import org.springframework.jdbc.core.JdbcTemplate;

/** How rows of users are read. */
final class UserRow {
    private UserRow() {}

    static Select<UserView> select(JdbcTemplate jdbc) {
        return new Select<>(jdbc, "user_read", "id, name, role, status, label, created_at", UserRow::view);
    }

    private static UserView view(Row row) throws SQLException {
        return new UserView(
                new UserId(row.number("id")),
                new UserName(row.text("name")),
                row.constant("role", Role.class),
                row.constant("status", AccessStatus.class),
                row.textOrNull("label"),
                row.time("created_at"));
    }
}
