package dev.ledgerline.messages.identity;

import dev.ledgerline.messages.account.AccountId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What an API key can be told. */
public sealed interface ApiKeyCommand {
    /**
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
}
