package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.identity.UserQuery.FindUser;
import dev.ledgerline.messages.identity.UserQuery.FindUserNamed;
import dev.ledgerline.messages.identity.UserQuery.FindUsers;
import dev.ledgerline.messages.identity.UserView;
import dev.ledgerline.querymodel.projection.Filter;
import dev.ledgerline.querymodel.projection.Select;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Answers who there is. */
@Component
class UserQueries {
    private final Select<UserView> users;

    UserQueries(JdbcTemplate jdbc) {
        this.users = new Select<>(jdbc, UserRow.TABLE, UserRow.COLUMNS, UserRow::view);
    }

    @QueryHandler
    List<UserView> handle(FindUsers query) {
        return users.all(new Filter());
    }

    @QueryHandler
    @Nullable
    UserView handle(FindUser query) {
        return users.firstOrNull(new Filter().equal("id", query.userId()));
    }

    /** A name is one user's at a time. */
    @QueryHandler
    @Nullable
    UserView handle(FindUserNamed query) {
        return users.firstOrNull(new Filter().equal("folded_name", query.name().folded()));
    }
}
