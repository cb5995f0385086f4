package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.identity.UserQuery.FindUser;
import dev.ledgerline.messages.identity.UserQuery.FindUserNamed;
import dev.ledgerline.messages.identity.UserQuery.FindUsers;
import dev.ledgerline.messages.identity.UserView;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers who there is. */
@Component
class UserQueries {
    private final UserRows users;

    UserQueries(UserRows users) {
        this.users = users;
    }

    @QueryHandler
    List<UserView> handle(FindUsers query) {
        return users.findAllByOrderById().stream().map(UserRow::view).toList();
    }

    @QueryHandler
    @Nullable
    UserView handle(FindUser query) {
        return view(users.findById(query.userId().value()));
    }

    @QueryHandler
    @Nullable
    UserView handle(FindUserNamed query) {
        return view(users.findFirstByFoldedNameOrderById(query.name().folded()));
    }

    private static @Nullable UserView view(@Nullable UserRow user) {
        return user == null ? null : user.view();
    }
}
