package dev.ledgerline.messages.identity;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a user can be told. */
public sealed interface UserCommand {
    UserId userId();

    record CreateUser(
            @TargetAggregateIdentifier UserId userId,
            UserName name,
            Role role,
            @Nullable String label) implements UserCommand {}

    /** What is null stays. Whether the user may do this to himself, his surface has asked. */
    record ChangeUser(
            @TargetAggregateIdentifier UserId userId,
            @Nullable UserName name,
            @Nullable Role role,
            @Nullable AccessStatus status,
            @Nullable String label)
            implements UserCommand {}

    /** The password is another one by now. What it is, nobody is told. */
    record RecordPasswordChange(@TargetAggregateIdentifier UserId userId) implements UserCommand {}
}
