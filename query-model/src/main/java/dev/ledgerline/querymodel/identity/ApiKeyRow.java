package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserView;
import dev.ledgerline.querymodel.projection.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** An API key as it is read. */
@Entity
@Immutable
@Table(name = "api_key_read")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class ApiKeyRow {
    private static final TypeReference<List<AccountPermission>> PERMISSIONS = new TypeReference<>() {};

    @Id
    private long id;

    private @Nullable Long userId;
    private @Nullable String label;
    private String sha256;

    /** Its own; a user's key has his. */
    @Enumerated(EnumType.STRING)
    private @Nullable Role role;

    /** Of a key from before there was a matrix. */
    private long @Nullable [] accountIds;

    @Enumerated(EnumType.STRING)
    private AccessStatus status;

    private @Nullable String permissions;
    private @Nullable Instant createdAt;

    protected ApiKeyRow() {}

    @Nullable
    Long userId() {
        return userId;
    }

    /** @param user whose it is; the role of a key without one is its own */
    ApiKeyView view(@Nullable UserView user) {
        Role effective = user == null ? Objects.requireNonNull(role, "a key has a user or a role") : user.role();
        return new ApiKeyView(new ApiKeyId(id), user, label, effective, status, matrix(effective), createdAt);
    }

    private @Nullable List<AccountPermission> matrix(Role effective) {
        if (permissions != null) return Json.read(permissions, PERMISSIONS);
        if (accountIds == null) return List.of();
        return ApiKeyView.asMatrix(
                effective, Arrays.stream(accountIds).mapToObj(AccountId::new).toList());
    }
}
