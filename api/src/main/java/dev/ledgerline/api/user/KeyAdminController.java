package dev.ledgerline.api.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.PathIds;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.identity.UserView;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Keys and what they may do, for those who run the server. */
@Tag(name = "Users and keys")
@RestController
class KeyAdminController implements Described {
    private final Users users;
    private final Keys keys;
    private final PermissionForm permissions;

    KeyAdminController(Users users, Keys keys, PermissionForm permissions) {
        this.users = users;
        this.keys = keys;
        this.permissions = permissions;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.plain(HttpMethod.GET, "/admin/users-api-keys", "All keys with their users"),
                Operation.body(HttpMethod.POST, "/admin/api-keys", "Another key for a user", UserForms.CREATE_KEY),
                Operation.body(
                        HttpMethod.PATCH,
                        "/admin/api-keys/{apiKeyId}",
                        "Disable a key at once, or let it in again",
                        UserForms.CHANGE_KEY),
                Operation.plain(
                        HttpMethod.GET, "/admin/api-keys/{apiKeyId}/permissions", "What a key may do on which account"),
                Operation.body(
                        HttpMethod.PUT,
                        "/admin/api-keys/{apiKeyId}/permissions",
                        "Say what a key may do on one account; what it may do on others stays",
                        PermissionForm.ROW));
    }

    @GetMapping("/admin/users-api-keys")
    Rows<UsersKeyItem> keys(HttpServletRequest request) {
        Caller.of(request).demandAdministration();
        return Rows.all(keys.all().stream().map(UsersKeyItem::of).toList());
    }

    @PostMapping("/admin/api-keys")
    KeyAnswers.IssuedKey issue(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.demandAdministration();
        Values asked = UserForms.CREATE_KEY.readSecret(body);
        UserView user = users.find(new UserId(asked.require(UserForms.USER_ID)));
        if (user.role() == Role.OWNER) caller.demandOwnership();
        List<AccountPermission> rows = permissions.rows(asked.require(UserForms.PERMISSIONS));
        String label = asked.get(UserForms.LABEL);
        return KeyAnswers.IssuedKey.of(
                user.userId(), keys.issue(user.userId(), label, asked.get(UserForms.API_KEY), rows, caller), label);
    }

    @PatchMapping("/admin/api-keys/{apiKeyId}")
    KeyAnswers.ChangedKey change(
            @PathVariable String apiKeyId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.demandAdministration();
        ApiKeyId id = id(apiKeyId);
        Values asked = UserForms.CHANGE_KEY.read(JsonText.read(body));
        touchable(id, caller);
        if (id.equals(caller.apiKeyId()))
            throw InvalidInput.of(Location.BODY.at("status"), "use another key to disable the one you call with");
        keys.changeStatus(id, asked.require(UserForms.STATUS), caller);
        return KeyAnswers.ChangedKey.of(id, 1);
    }

    @GetMapping("/admin/api-keys/{apiKeyId}/permissions")
    Rows<PermissionForm.PermissionItem> permissions(@PathVariable String apiKeyId, HttpServletRequest request) {
        Caller.of(request).demandAdministration();
        return Rows.all(PermissionForm.shown(keys.find(id(apiKeyId))));
    }

    @PutMapping("/admin/api-keys/{apiKeyId}/permissions")
    KeyAnswers.ChangedKey permit(
            @PathVariable String apiKeyId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.demandAdministration();
        ApiKeyId id = id(apiKeyId);
        List<AccountPermission> rows = permissions.rows(List.of(PermissionForm.ROW.read(JsonText.read(body))));
        touchable(id, caller);
        keys.permit(id, rows, caller);
        return KeyAnswers.ChangedKey.of(id, rows.size());
    }

    private static ApiKeyId id(String text) {
        return new ApiKeyId(PathIds.read("api_key_id", text));
    }

    /** An owner's key is an owner's business. */
    private void touchable(ApiKeyId id, Caller caller) {
        if (keys.find(id).role() == Role.OWNER) caller.demandOwnership();
    }

    /** @param userId and the other things of a user: null for a key of nobody in particular */
    record UsersKeyItem(
            @JsonProperty("user_id") @Nullable Long userId,
            @JsonProperty("user_name") @Nullable String userName,
            String role,
            @JsonProperty("user_status") @Nullable String userStatus,
            @JsonProperty("api_key_id") long apiKeyId,
            @JsonProperty("api_key_status") String apiKeyStatus,
            @Nullable String label,
            @JsonProperty("created_at") @Nullable String createdAt) {
        static UsersKeyItem of(ApiKeyView key) {
            UserView user = key.user();
            return new UsersKeyItem(
                    user == null ? null : user.userId().value(),
                    user == null ? null : user.name().value(),
                    Words.lower(key.role()),
                    user == null ? null : Words.lower(user.status()),
                    key.apiKeyId().value(),
                    Words.lower(key.status()),
                    key.label(),
                    Words.timeOrNull(key.createdAt()));
        }
    }
}
