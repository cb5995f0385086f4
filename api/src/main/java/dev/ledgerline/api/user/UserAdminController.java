package dev.ledgerline.api.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.PathIds;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.credential.SecretText;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.identity.UserQuery.FindUsers;
import dev.ledgerline.messages.identity.UserView;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Users, for those who run the server. Owners are touched by owners only, and nobody shuts himself out. */
@Tag(name = "Users and keys")
@RestController
class UserAdminController implements Described {
    private final Users users;
    private final Keys keys;
    private final PermissionForm permissions;
    private final Queries queries;
    private final Projections projections;

    UserAdminController(Users users, Keys keys, PermissionForm permissions, Queries queries, Projections projections) {
        this.users = users;
        this.keys = keys;
        this.permissions = permissions;
        this.queries = queries;
        this.projections = projections;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.body(
                        HttpMethod.POST, "/admin/users-with-api-key", "A user and his first key", UserForms.CREATE),
                Operation.plain(HttpMethod.GET, "/admin/users", "All users"),
                Operation.body(
                        HttpMethod.PATCH,
                        "/admin/users/{userId}",
                        "Change a user's role, status, name, label or password",
                        UserForms.CHANGE));
    }

    @PostMapping("/admin/users-with-api-key")
    KeyAnswers.IssuedKey create(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.demandAdministration();
        Values asked = UserForms.CREATE.readSecret(body);
        List<AccountPermission> rows = permissions.rows(asked.require(UserForms.PERMISSIONS));
        keys.demandNew(asked.get(UserForms.API_KEY));
        UserId userId = users.create(
                asked.require(UserForms.USER_NAME),
                asked.require(UserForms.ROLE),
                asked.get(UserForms.LABEL),
                asked.get(UserForms.PASSWORD),
                caller);
        String label = asked.get(UserForms.LABEL);
        return KeyAnswers.IssuedKey.of(
                userId, keys.issue(userId, label, asked.get(UserForms.API_KEY), rows, caller), label);
    }

    @GetMapping("/admin/users")
    Rows<UserItem> users(HttpServletRequest request, HttpServletResponse response) {
        Caller.of(request).demandAdministration();
        projections.freshen(Projections.KEYS, null, response);
        return Rows.all(queries.find(new FindUsers()).stream().map(UserItem::of).toList());
    }

    @PatchMapping("/admin/users/{userId}")
    ChangedUser change(
            @PathVariable String userId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.demandAdministration();
        UserId id = new UserId(PathIds.read("user_id", userId));
        Values asked = UserForms.CHANGE.readSecret(body);
        UserView user = users.find(id);
        Role role = asked.get(UserForms.NEW_ROLE);
        if (user.role() == Role.OWNER || role == Role.OWNER) caller.demandOwnership();
        if (id.equals(caller.userId()) && (role != null || asked.get(UserForms.NEW_STATUS) != null))
            throw InvalidInput.of(Location.BODY, "your own role and status are for another administrator to change");
        users.change(
                user,
                asked.get(UserForms.NEW_NAME),
                role,
                asked.get(UserForms.NEW_STATUS),
                asked.get(UserForms.LABEL),
                caller);
        SecretText password = asked.get(UserForms.PASSWORD);
        if (password != null) users.changePassword(id, password, caller);
        return new ChangedUser(true, id.value(), 1);
    }

    record ChangedUser(boolean ok, @JsonProperty("user_id") long userId, int rows) {}

    record UserItem(
            @JsonProperty("user_id") long userId,
            @JsonProperty("user_name") String userName,
            String role,
            String status,
            @Nullable String label,
            @JsonProperty("created_at") String createdAt) {
        static UserItem of(UserView user) {
            return new UserItem(
                    user.userId().value(),
                    user.name().value(),
                    Words.lower(user.role()),
                    Words.lower(user.status()),
                    user.label(),
                    Words.time(user.createdAt()));
        }
    }
}
