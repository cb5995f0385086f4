package dev.ledgerline.messages.identity;

import dev.ledgerline.messages.account.AccountId;
import java.util.List;

/** The life of an API key. */
public sealed interface ApiKeyEvent {
    record ApiKeyIssued(ApiKeyId apiKeyId, String label, String sha256, Role role, List<AccountId> accountIds)
            implements ApiKeyEvent {}
}
