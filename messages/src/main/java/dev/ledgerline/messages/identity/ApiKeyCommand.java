package dev.ledgerline.messages.identity;

import dev.ledgerline.messages.account.AccountId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What an API key can be told. */
public sealed interface ApiKeyCommand {
    ApiKeyId apiKeyId();

    /**
     * A key of nobody in particular, as the first one of an installation is.
     *
     * @param sha256 of the key, in hexadecimal; the key itself is 256 random bits and known to its holder alone
     * @param accountIds which accounts it may use; empty for all
     */
    record IssueApiKey(
            @TargetAggregateIdentifier ApiKeyId apiKeyId,
            String label,
            String sha256,
            Role role,
            List<AccountId> accountIds)
            implements ApiKeyCommand {}

    record IssueUserApiKey(
            @TargetAggregateIdentifier ApiKeyId apiKeyId,
            UserId userId,
            @Nullable String label,
            String sha256,
            List<AccountPermission> permissions)
            implements ApiKeyCommand {}

    record ChangeApiKeyStatus(@TargetAggregateIdentifier ApiKeyId apiKeyId, AccessStatus status)
            implements ApiKeyCommand {}

    /** @param permissions the rows of these accounts; those of others stay */
    record SetApiKeyPermissions(@TargetAggregateIdentifier ApiKeyId apiKeyId, List<AccountPermission> permissions)
            implements ApiKeyCommand {}
}
