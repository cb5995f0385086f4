package dev.ledgerline.api.user;

import dev.ledgerline.api.home.RandomSecret;
import dev.ledgerline.api.identity.ApiKeys;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.identity.Hashes;
import dev.ledgerline.api.login.LoginTokens;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.credential.SecretText;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.ApiKeyCommand.ChangeApiKeyStatus;
import dev.ledgerline.messages.identity.ApiKeyCommand.IssueUserApiKey;
import dev.ledgerline.messages.identity.ApiKeyCommand.SetApiKeyPermissions;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKey;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeyById;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeys;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKeysOf;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.request.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Issues keys and changes them. What is answered holds already: nobody is let in by what was true before. */
@Component
class Keys {
    private final Queries queries;
    private final Commands commands;
    private final Projections projections;
    private final Ids ids;
    private final ApiKeys keys;
    private final LoginTokens tokens;

    Keys(Queries queries, Commands commands, Projections projections, Ids ids, ApiKeys keys, LoginTokens tokens) {
        this.queries = queries;
        this.commands = commands;
        this.projections = projections;
        this.ids = ids;
        this.keys = keys;
        this.tokens = tokens;
    }

    /** @param plain told once, and never again */
    record Issued(ApiKeyId apiKeyId, SecretText plain) {}

    List<ApiKeyView> all() {
        projections.awaitForCommand(Projections.KEYS);
        return queries.find(new FindApiKeys());
    }

    List<ApiKeyView> of(UserId userId) {
        projections.awaitForCommand(Projections.KEYS);
        return queries.find(new FindApiKeysOf(userId));
    }

    ApiKeyView find(ApiKeyId apiKeyId) {
        projections.awaitForCommand(Projections.KEYS);
        ApiKeyView key = queries.findOrNull(new FindApiKeyById(apiKeyId));
        if (key == null) throw notFound(apiKeyId);
        return key;
    }

    static RequestRefused notFound(ApiKeyId apiKeyId) {
        return new RequestRefused(HttpStatus.NOT_FOUND, "api_key_not_found", "there is no API key " + apiKeyId.value());
    }

    /** @param given a key somebody made himself, or null for a new one; refused before anything is done if it is known */
    Issued issue(
            UserId userId,
            @Nullable String label,
            @Nullable SecretText given,
            List<AccountPermission> permissions,
            Caller caller) {
        demandNew(given);
        SecretText plain = given == null ? new SecretText(RandomSecret.key()) : given;
        ApiKeyId apiKeyId = ids.nextApiKey();
        commands.<Object>send(
                new IssueUserApiKey(apiKeyId, userId, label, Hashes.hex(plain.reveal()), permissions),
                caller.metadata());
        settle();
        return new Issued(apiKeyId, plain);
    }

    void demandNew(@Nullable SecretText given) {
        if (given == null) return;
        projections.awaitForCommand(Projections.KEYS);
        if (queries.findOrNull(new FindApiKey(Hashes.hex(given.reveal()))) != null)
            throw new RequestRefused(HttpStatus.CONFLICT, "conflict", "this API key cannot be used");
    }

    void changeStatus(ApiKeyId apiKeyId, AccessStatus status, Caller caller) {
        commands.<Object>send(new ChangeApiKeyStatus(apiKeyId, status), caller.metadata());
        if (status == AccessStatus.DISABLED) tokens.revokeAllOf(apiKeyId);
        settle();
    }

    void permit(ApiKeyId apiKeyId, List<AccountPermission> rows, Caller caller) {
        commands.<Object>send(new SetApiKeyPermissions(apiKeyId, rows), caller.metadata());
        settle();
    }

    /** Lets what was told of keys and users hold for whoever calls next. */
    void settle() {
        projections.awaitForCommand(Projections.KEYS);
        projections.awaitForCommand(Projections.ANSWERS); // there it is heard who is barred
        keys.forget();
    }
}
