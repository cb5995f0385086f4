package dev.ledgerline.api.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.PathIds;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyView;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A user's own keys. A key he makes may do nothing until an administrator says what. */
@Tag(name = "Own profile")
@RestController
class OwnKeyController implements Described {
    private final Users users;
    private final Keys keys;

    OwnKeyController(Users users, Keys keys) {
        this.users = users;
        this.keys = keys;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.plain(HttpMethod.GET, "/user/api-keys", "Your keys"),
                Operation.body(
                        HttpMethod.POST,
                        "/user/api-keys",
                        "Another key of yours, which may do nothing yet",
                        UserForms.CREATE_OWN_KEY),
                Operation.body(
                        HttpMethod.PATCH, "/user/api-keys/{apiKeyId}", "Disable a key", UserForms.CHANGE_OWN_KEY),
                Operation.plain(HttpMethod.GET, "/user/api-keys/permissions", "What your keys may do on which account"),
                Operation.plain(
                        HttpMethod.GET,
                        "/user/api-keys/{apiKeyId}/permissions",
                        "What one of your keys may do on which account"));
    }

    @GetMapping("/user/api-keys")
    Rows<OwnKeyItem> keys(HttpServletRequest request) {
        if (Caller.of(request).userId() == null) return Rows.all(List.of());
        UserView user = users.own(Caller.of(request));
        return Rows.all(keys.of(user.userId()).stream()
                .map(key -> OwnKeyItem.of(key, user))
                .toList());
    }

    @PostMapping("/user/api-keys")
    KeyAnswers.IssuedKey issue(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        UserView user = users.own(caller);
        Values asked = UserForms.CREATE_OWN_KEY.readSecret(body);
        demandOwn(asked, user);
        String label = asked.get(UserForms.LABEL);
        return KeyAnswers.IssuedKey.of(
                user.userId(),
                keys.issue(user.userId(), label, asked.get(UserForms.API_KEY), List.of(), caller),
                label);
    }

    /** What is disabled stays so: it may have been disabled by an administrator, or by its user for being stolen. */
    @PatchMapping("/user/api-keys/{apiKeyId}")
    KeyAnswers.ChangedKey change(
            @PathVariable String apiKeyId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        Caller caller = Caller.of(request);
        UserView user = users.own(caller);
        ApiKeyId id = new ApiKeyId(PathIds.read("api_key_id", apiKeyId));
        Values asked = UserForms.CHANGE_OWN_KEY.readSecret(body);
        demandOwn(asked, user);
        ApiKeyView key = find(id, user);
        if (asked.require(UserForms.STATUS) == AccessStatus.ACTIVE && key.status() == AccessStatus.DISABLED)
            throw RequestRefused.permissionDenied("an administrator lets a disabled key in again");
        if (id.equals(caller.apiKeyId()))
            throw InvalidInput.of(Location.BODY.at("status"), "use another key to disable the one you call with");
        keys.changeStatus(id, asked.require(UserForms.STATUS), caller);
        return KeyAnswers.ChangedKey.of(id, 1);
    }

    @GetMapping("/user/api-keys/permissions")
    Rows<PermissionForm.PermissionItem> permissions(HttpServletRequest request) {
        if (Caller.of(request).userId() == null) return Rows.all(List.of());
        return Rows.all(keys.of(users.own(Caller.of(request)).userId()).stream()
                .flatMap(key -> PermissionForm.shown(key).stream())
                .toList());
    }

    @GetMapping("/user/api-keys/{apiKeyId}/permissions")
    Rows<PermissionForm.PermissionItem> permissionsOf(@PathVariable String apiKeyId, HttpServletRequest request) {
        UserView user = users.own(Caller.of(request));
        return Rows.all(PermissionForm.shown(find(new ApiKeyId(PathIds.read("api_key_id", apiKeyId)), user)));
    }

    /** Somebody else's key is, to this user, not there. */
    private ApiKeyView find(ApiKeyId id, UserView user) {
        ApiKeyView key = keys.find(id);
        if (!user.userId().equals(key.userId())) throw Keys.notFound(id);
        return key;
    }

    private static void demandOwn(Values asked, UserView user) {
        Long named = asked.get(UserForms.OWN_USER_ID);
        if (named != null && named != user.userId().value())
            throw RequestRefused.permissionDenied("keys of others are made under /admin/api-keys");
    }

    record OwnKeyItem(
            @JsonProperty("api_key_id") long apiKeyId,
            @JsonProperty("user_id") long userId,
            @JsonProperty("user_name") String userName,
            String role,
            String status,
            @JsonProperty("created_at") @Nullable String createdAt,
            @Nullable String label) {
        static OwnKeyItem of(ApiKeyView key, UserView user) {
            return new OwnKeyItem(
                    key.apiKeyId().value(),
                    user.userId().value(),
                    user.name().value(),
                    Words.lower(user.role()),
                    Words.lower(key.status()),
                    Words.timeOrNull(key.createdAt()),
                    key.label());
        }
    }
}
