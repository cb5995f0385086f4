package dev.ledgerline.messages.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user as readers see him. */
public record UserView(
        UserId userId,
        UserName name,
        Role role,
        AccessStatus status,
        @Nullable String label,
        Instant createdAt) {}
