package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import org.hibernate.annotations.Immutable;

/** An API key as it is read. */
@Entity
@Immutable
@Table(name = "api_key_read")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class ApiKeyRow {
    @Id
    private long id;

    private String label;
    private String sha256;

    @Enumerated(EnumType.STRING)
    private Role role;

    private long[] accountIds;

    protected ApiKeyRow() {}

    ApiKeyView view() {
        return new ApiKeyView(
                new ApiKeyId(id),
                label,
                role,
                Arrays.stream(accountIds).mapToObj(AccountId::new).toList());
    }
}
