package dev.ledgerline.messages.identity;

import org.jspecify.annotations.Nullable;

/** The life of a user. */
public sealed interface UserEvent {
    UserId userId();

    record UserCreated(
            UserId userId,
            UserName name,
            Role role,
            @Nullable String label) implements UserEvent {}

    /** As it is from now on, all of it. */
    record UserChanged(
            UserId userId,
            UserName name,
            Role role,
            AccessStatus status,
            @Nullable String label) implements UserEvent {}

    record PasswordChanged(UserId userId) implements UserEvent {}

    /** First event of the name, which is an aggregate by itself: so the store refuses it to everybody else. */
    record UserNameTaken(UserName name, UserId userId) implements UserEvent {}
}
