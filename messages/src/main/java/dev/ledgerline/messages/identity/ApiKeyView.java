package dev.ledgerline.messages.identity;

import dev.ledgerline.messages.account.AccountId;
import java.util.List;

/** Whom a key stands for. */
public record ApiKeyView(ApiKeyId apiKeyId, String label, Role role, List<AccountId> accountIds) {
    public boolean mayUse(AccountId accountId) {
        return accountIds.isEmpty() || accountIds.contains(accountId);
    }

    public boolean mayTrade(AccountId accountId) {
        return role != Role.READONLY && mayUse(accountId);
    }

    public boolean mayAdminister() {
        return role == Role.OWNER;
    }
}
