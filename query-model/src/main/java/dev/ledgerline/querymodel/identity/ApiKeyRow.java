package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserView;
import dev.ledgerline.querymodel.projection.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * An API key as it is read.
 *
 * @param role its own; a user's key has his
 * @param permissions null for a key from before there was a matrix
 * @param accountIds of a key from before there was a matrix, and then empty for all
 */
record ApiKeyRow(
        ApiKeyId id,
        @Nullable Long userId,
        @Nullable String label,
        @Nullable Role role,
        AccessStatus status,
        @Nullable List<AccountPermission> permissions,
        @Nullable List<AccountId> accountIds,
        @Nullable Instant createdAt) {
    static final String TABLE = "api_key_read";
    static final String COLUMNS = "id, user_id, label, role, account_ids, status, permissions, created_at";

    private static final TypeReference<List<AccountPermission>> PERMISSIONS = new TypeReference<>() {};

    static ApiKeyRow of(Row row) throws SQLException {
        long[] accounts = row.numbersOrNull("account_ids");
        return new ApiKeyRow(
                new ApiKeyId(row.number("id")),
                row.numberOrNull("user_id"),
                row.textOrNull("label"),
                row.constantOrNull("role", Role.class),
                row.constant("status", AccessStatus.class),
                row.textOrNull("permissions") == null ? null : row.json("permissions", PERMISSIONS),
                accounts == null
                        ? null
                        : Arrays.stream(accounts).mapToObj(AccountId::new).toList(),
                row.timeOrNull("created_at"));
    }

    /** @param user whose it is; the role of a key without one is its own */
    ApiKeyView view(@Nullable UserView user) {
        Role effective = user == null ? Objects.requireNonNull(role, "a key has a user or a role") : user.role();
        return new ApiKeyView(id, user, label, effective, status, matrix(effective), createdAt);
    }

    private @Nullable List<AccountPermission> matrix(Role effective) {
        if (permissions != null) return permissions;
        return accountIds == null ? List.of() : ApiKeyView.asMatrix(effective, accountIds);
    }
}
