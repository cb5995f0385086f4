package dev.ledgerline.api.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.identity.LoginThrottle;
import dev.ledgerline.api.login.Passwords;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.UserView;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a user sees and changes of himself. */
@Tag(name = "Own profile")
@RestController
class ProfileController implements Described {
    private final Users users;
    private final Passwords passwords;
    private final LoginThrottle throttle;

    ProfileController(Users users, Passwords passwords, LoginThrottle throttle) {
        this.users = users;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.plain(HttpMethod.GET, "/user/profile", "Who you are"),
                Operation.body(
                        HttpMethod.PATCH, "/user/profile", "Change your name or label", UserForms.CHANGE_PROFILE),
                Operation.body(
                        HttpMethod.POST,
                        "/user/password",
                        "Change your password; whoever is signed in with the old one is signed out",
                        UserForms.CHANGE_PASSWORD));
    }

    @GetMapping("/user/profile")
    Profile profile(HttpServletRequest request) {
        Caller caller = Caller.of(request);
        ApiKeyId key = caller.apiKeyId();
        if (caller.userId() == null)
            return new Profile(
                    null,
                    null,
                    caller.roleName(),
                    Words.lower(AccessStatus.ACTIVE),
                    caller.key() == null ? null : caller.key().label(),
                    key == null ? null : key.value());
        UserView user = users.own(caller);
        return new Profile(
                user.userId().value(),
                user.name().value(),
                Words.lower(user.role()),
                Words.lower(user.status()),
                user.label(),
                key == null ? null : key.value());
    }

    @PatchMapping("/user/profile")
    Renamed change(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        UserView user = users.own(caller);
        Values asked = UserForms.CHANGE_PROFILE.readSecret(body);
        if (asked.get(UserForms.NEW_NAME) == null && asked.get(UserForms.LABEL) == null)
            throw InvalidInput.of(Location.BODY, "one of user_name and label must be given");
        users.change(user, asked.get(UserForms.NEW_NAME), null, null, asked.get(UserForms.LABEL), caller);
        UserView now = users.find(user.userId());
        return new Renamed(true, now.userId().value(), now.name().value(), now.label());
    }

    /** A first password is an administrator's to give: else a key with few rights could sign in for one with many. */
    @PostMapping("/user/password")
    PasswordAnswer password(
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request,
            HttpServletResponse response) {
        Caller caller = Caller.of(request);
        UserView user = users.own(caller);
        Values asked = UserForms.CHANGE_PASSWORD.readSecret(body);
        String name = user.name().value();
        throttle.demandRoom(name, request, response);
        if (!passwords.matches(user.userId(), asked.require(UserForms.CURRENT_PASSWORD)))
            throw new RequestRefused(
                    HttpStatus.BAD_REQUEST, "invalid_credentials", "the current password is another one");
        throttle.succeeded(name, request.getRemoteAddr());
        users.changePassword(user.userId(), asked.require(UserForms.NEW_PASSWORD), caller);
        return new PasswordAnswer(true, user.userId().value());
    }

    /** @param userId and the name: null for a key of nobody in particular, and for the administrator by password */
    record Profile(
            @JsonProperty("user_id") @Nullable Long userId,
            @JsonProperty("user_name") @Nullable String userName,
            String role,
            String status,
            @Nullable String label,
            @JsonProperty("api_key_id") @Nullable Long apiKeyId) {}

    record Renamed(
            boolean ok,
            @JsonProperty("user_id") long userId,
            @JsonProperty("user_name") String userName,
            @Nullable String label) {}

    record PasswordAnswer(
            boolean ok, @JsonProperty("user_id") long userId) {}
}
