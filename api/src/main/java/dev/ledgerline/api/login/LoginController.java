package dev.ledgerline.api.login;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.identity.ApiKeys;
import dev.ledgerline.api.identity.Authentication;
import dev.ledgerline.api.identity.Hashes;
import dev.ledgerline.api.identity.LoginThrottle;
import dev.ledgerline.api.identity.Presented;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.credential.SecretText;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeysOf;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.UserName;
import dev.ledgerline.messages.identity.UserQuery.FindUserNamed;
import dev.ledgerline.messages.identity.UserView;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Exchanges a password for a token, and takes it back. */
@Tag(name = "Sign in")
@RestController
class LoginController implements Described {
    private static final Logger LOG = LoggerFactory.getLogger(LoginController.class);

    private static final Field<String> USER_NAME = Field.required("user_name", Types.text(1, 100));
    private static final Field<SecretText> PASSWORD = Field.required("password", PasswordType.GIVEN);
    private static final Field<Long> API_KEY_ID = Field.optional("api_key_id", Types.POSITIVE_ID)
            .says("The key the token is to stand for; the user's first active one unless said otherwise.");
    private static final Form LOGIN = Form.of("LoginPassword", USER_NAME, PASSWORD, API_KEY_ID);

    private final Passwords passwords;
    private final LoginTokens tokens;
    private final LoginThrottle throttle;
    private final ApiKeys keys;
    private final Queries queries;
    private final Projections projections;

    LoginController(
            Passwords passwords,
            LoginTokens tokens,
            LoginThrottle throttle,
            ApiKeys keys,
            Queries queries,
            Projections projections) {
        this.passwords = passwords;
        this.tokens = tokens;
        this.throttle = throttle;
        this.keys = keys;
        this.queries = queries;
        this.projections = projections;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.body(HttpMethod.POST, "/auth/login-password", "Get a token for twelve hours", LOGIN),
                Operation.plain(HttpMethod.POST, "/auth/logout", "Give the token back that this request came with"));
    }

    @PostMapping("/auth/login-password")
    LoggedIn login(
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request,
            HttpServletResponse response) {
        Values asked = LOGIN.readSecret(body);
        String name = asked.require(USER_NAME);
        String address = request.getRemoteAddr();
        throttle.demandRoom(name, request, response);
        projections.awaitForCommand(Projections.KEYS);
        UserView user = user(name);
        String hash = passwords.matching(user == null ? null : user.userId(), asked.require(PASSWORD));
        if (hash == null || user == null || user.status() != AccessStatus.ACTIVE) throw wrong();
        throttle.succeeded(name, address);
        ApiKeyView key = key(user, asked.get(API_KEY_ID));
        LoginTokens.Issued token = tokens.issue(user.userId(), key.apiKeyId(), hash);
        if (token == null) throw wrong(); // by now
        LOG.info("{} signed in for {} from {}", user.userId(), key.apiKeyId(), address);
        return new LoggedIn(
                true,
                token.plain(),
                "bearer",
                Words.time(token.expiresAt()),
                user.userId().value(),
                Words.lower(user.role()),
                key.apiKeyId().value());
    }

    private @Nullable UserView user(String name) {
        try {
            return queries.findOrNull(new FindUserNamed(new UserName(name)));
        } catch (IllegalArgumentException noSuchName) {
            return null;
        }
    }

    private ApiKeyView key(UserView user, @Nullable Long wanted) {
        List<ApiKeyView> active = queries.find(new FindApiKeysOf(user.userId())).stream()
                .filter(ApiKeyView::letsIn)
                .toList();
        if (wanted == null)
            return active.stream()
                    .findFirst()
                    .orElseThrow(() -> refused("no_active_api_key", "this user has no active API key"));
        return active.stream()
                .filter(key -> key.apiKeyId().value() == wanted)
                .findFirst()
                .orElseThrow(() -> refused("api_key_not_allowed", "this user has no such active API key"));
    }

    private static RequestRefused wrong() {
        return refused("invalid_credentials", "the user name or the password is wrong");
    }

    private static RequestRefused refused(String code, String message) {
        return new RequestRefused(HttpStatus.BAD_REQUEST, code, message);
    }

    @PostMapping("/auth/logout")
    LoggedOut logout(HttpServletRequest request) {
        String presented = Authentication.presented(request);
        if (presented == null || !presented.startsWith(Presented.TOKEN))
            throw refused("not_a_token", "a key is not signed out; an administrator disables it");
        tokens.revoke(Hashes.hex(presented));
        keys.forget(); // and so connections opened with it are looked at now
        return new LoggedOut(true);
    }

    record LoggedIn(
            boolean ok,
            String token,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_at") String expiresAt,
            @JsonProperty("user_id") long userId,
            String role,
            @JsonProperty("api_key_id") long apiKeyId) {
        /** Reveals nothing: records like to end up in logs. */
        @Override
        public String toString() {
            return "LoggedIn[userId=" + userId + "]";
        }
    }

    record LoggedOut(boolean ok) {}
}
