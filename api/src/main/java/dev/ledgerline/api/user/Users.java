package dev.ledgerline.api.user;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.login.LoginTokens;
import dev.ledgerline.api.login.Passwords;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.credential.SecretText;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserCommand.ChangeUser;
import dev.ledgerline.messages.identity.UserCommand.CreateUser;
import dev.ledgerline.messages.identity.UserCommand.RecordPasswordChange;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.identity.UserName;
import dev.ledgerline.messages.identity.UserQuery.FindUser;
import dev.ledgerline.messages.identity.UserQuery.FindUserNamed;
import dev.ledgerline.messages.identity.UserView;
import dev.ledgerline.messages.request.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes users and changes them. What is answered holds already: nobody is let in by what was true before. */
@Component
class Users {
    private final Queries queries;
    private final Commands commands;
    private final Projections projections;
    private final Ids ids;
    private final Keys keys;
    private final Passwords passwords;
    private final LoginTokens tokens;

    Users(
            Queries queries,
            Commands commands,
            Projections projections,
            Ids ids,
            Keys keys,
            Passwords passwords,
            LoginTokens tokens) {
        this.queries = queries;
        this.commands = commands;
        this.projections = projections;
        this.ids = ids;
        this.keys = keys;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    UserView find(UserId userId) {
        projections.awaitForCommand(Projections.KEYS);
        UserView user = queries.findOrNull(new FindUser(userId));
        if (user == null)
            throw new RequestRefused(HttpStatus.NOT_FOUND, "user_not_found", "there is no user " + userId.value());
        return user;
    }

    /** The user the caller's key belongs to. */
    UserView own(Caller caller) {
        UserId userId = caller.userId();
        if (userId == null)
            throw new RequestRefused(HttpStatus.NOT_FOUND, "user_not_found", "this key belongs to no user");
        return find(userId);
    }

    UserId create(UserName name, Role role, @Nullable String label, @Nullable SecretText password, Caller caller) {
        if (role == Role.OWNER) caller.demandOwnership();
        projections.awaitForCommand(Projections.KEYS);
        if (queries.findOrNull(new FindUserNamed(name)) != null) throw nameTaken(name);
        UserId userId = ids.nextUser();
        claim(name, new CreateUser(userId, name, role, label), caller);
        if (password != null) setPassword(userId, password, caller);
        keys.settle();
        return userId;
    }

    /** What is null stays. */
    void change(
            UserView user,
            @Nullable UserName name,
            @Nullable Role role,
            @Nullable AccessStatus status,
            @Nullable String label,
            Caller caller) {
        if (name != null) {
            UserView named = queries.findOrNull(new FindUserNamed(name));
            if (named != null && !named.userId().equals(user.userId())) throw nameTaken(name);
        }
        claim(name == null ? user.name() : name, new ChangeUser(user.userId(), name, role, status, label), caller);
        if (status == AccessStatus.DISABLED) tokens.revokeAllOf(user.userId());
        keys.settle();
    }

    /** And whoever is signed in with the old one is not any more. */
    void changePassword(UserId userId, SecretText password, Caller caller) {
        setPassword(userId, password, caller);
        keys.settle();
    }

    /** Told of afterwards: that the old one holds no longer is what matters, and the log is not asked for it. */
    private void setPassword(UserId userId, SecretText password, Caller caller) {
        passwords.set(userId, password);
        commands.<Object>send(new RecordPasswordChange(userId), caller.metadata());
    }

    /** Refused, too, for the name of a user who has another one now. */
    private void claim(UserName name, Object command, Caller caller) {
        if (!commands.claim(command, caller.metadata())) throw nameTaken(name);
    }

    private static RequestRefused nameTaken(UserName name) {
        return new RequestRefused(
                HttpStatus.CONFLICT, "conflict", "the name " + name.value() + " is, or was, that of another user");
    }
}
