package dev.ledgerline.messages.credential;

import dev.ledgerline.messages.account.AccountId;
import java.time.Instant;
import java.util.List;

/**
 * That an account has credentials.
 *
 * @param sameKeyAs other accounts with the same API key: their fills would be counted twice
 */
public record CredentialView(
        AccountId accountId, String fingerprint, String masterKeyId, Instant updatedAt, List<AccountId> sameKeyAs) {}
