package dev.ledgerline.messages.identity;

/** What can be asked about users. */
public sealed interface UserQuery {
    /** All users, by id: a list of {@link UserView}. */
    record FindUsers() implements UserQuery {}

    /** {@link UserView}, or nothing. */
    record FindUser(UserId userId) implements UserQuery {}

    /** The one who has this name now: {@link UserView}, or nothing. */
    record FindUserNamed(UserName name) implements UserQuery {}
}
