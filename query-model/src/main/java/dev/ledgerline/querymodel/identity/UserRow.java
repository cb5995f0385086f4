package dev.ledgerline.querymodel.identity;

import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.identity.UserName;
import dev.ledgerline.messages.identity.UserView;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A user as he is read. */
@Entity
@Immutable
@Table(name = "user_read")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class UserRow {
    @Id
    private long id;

    private String name;
    private String foldedName;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Enumerated(EnumType.STRING)
    private AccessStatus status;

    private @Nullable String label;
    private Instant createdAt;

    protected UserRow() {}

    UserView view() {
        return new UserView(new UserId(id), new UserName(name), role, status, label, createdAt);
    }
}
