package dev.ledgerline.messages.identity;

import dev.ledgerline.messages.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a key stands for.
 *
 * @param user null for a key of nobody in particular
 * @param role the user's, where there is one
 * @param status of the key itself
 * @param permissions null where the role alone decides, on all accounts
 * @param createdAt unknown of keys issued before it was remembered
 */
public record ApiKeyView(
        ApiKeyId apiKeyId,
        @Nullable UserView user,
        @Nullable String label,
        Role role,
        AccessStatus status,
        @Nullable List<AccountPermission> permissions,
        @Nullable Instant createdAt) {
    /** An active key of nobody in particular. @param accountIds empty for all */
    public ApiKeyView(ApiKeyId apiKeyId, String label, Role role, List<AccountId> accountIds) {
        this(apiKeyId, null, label, role, AccessStatus.ACTIVE, asMatrix(role, accountIds), null);
    }

    /** What a role and some accounts meant before there was a matrix. */
    public static @Nullable List<AccountPermission> asMatrix(Role role, List<AccountId> accountIds) {
        return accountIds.isEmpty()
                ? null
                : accountIds.stream()
                        .map(account -> AccountPermission.of(account, role != Role.READONLY))
                        .toList();
    }

    /** Whether it lets anybody in: it and its user must both be active. */
    public boolean letsIn() {
        return status == AccessStatus.ACTIVE && (user == null || user.status() == AccessStatus.ACTIVE);
    }

    public @Nullable UserId userId() {
        return user == null ? null : user.userId();
    }
}
