package dev.ledgerline.messages.identity;

import dev.ledgerline.messages.account.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of an API key. */
public sealed interface ApiKeyEvent {
    ApiKeyId apiKeyId();

    /** A key of nobody in particular, with a role of its own. @param accountIds empty for all */
    record ApiKeyIssued(ApiKeyId apiKeyId, String label, String sha256, Role role, List<AccountId> accountIds)
            implements ApiKeyEvent {}

    /** A key of a user, who lends it his role. */
    record UserApiKeyIssued(
            ApiKeyId apiKeyId, UserId userId, @Nullable String label, String sha256) implements ApiKeyEvent {}

    record ApiKeyStatusChanged(ApiKeyId apiKeyId, AccessStatus status) implements ApiKeyEvent {}

    /** @param permissions all of them, ascending by account */
    record ApiKeyPermissionsSet(ApiKeyId apiKeyId, List<AccountPermission> permissions) implements ApiKeyEvent {}
}
