package dev.ledgerline.commandmodel.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.ledgerline.commandmodel.log.Streams;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.identity.UserCommand.ChangeUser;
import dev.ledgerline.messages.identity.UserCommand.CreateUser;
import dev.ledgerline.messages.identity.UserCommand.RecordPasswordChange;
import dev.ledgerline.messages.identity.UserEvent.PasswordChanged;
import dev.ledgerline.messages.identity.UserEvent.UserChanged;
import dev.ledgerline.messages.identity.UserEvent.UserCreated;
import dev.ledgerline.messages.identity.UserEvent.UserNameTaken;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.identity.UserName;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who calls by keys, and may sign in with a password. His name is his for ever, even after he took another one, so
 * that a name in the log never means two people.
 */
@Aggregate(type = "User")
class User {
    @AggregateIdentifier
    private UserId userId;

    private UserName name;
    private Role role;
    private AccessStatus status = AccessStatus.ACTIVE;
    private @Nullable String label;
    private final Set<UserName> namesEverHad = new HashSet<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(CreateUser command) {
        apply(new UserCreated(command.userId(), command.name(), command.role(), command.label()));
        take(command.name(), command.userId());
    }

    @CommandHandler
    void handle(ChangeUser command) {
        UserName newName = Objects.requireNonNullElse(command.name(), name);
        Role newRole = Objects.requireNonNullElse(command.role(), role);
        AccessStatus newStatus = Objects.requireNonNullElse(command.status(), status);
        String newLabel = command.label() == null ? label : command.label();
        if (newName.value().equals(name.value())
                && newRole == role
                && newStatus == status
                && Objects.equals(newLabel, label)) return;
        boolean isNew = !namesEverHad.contains(newName);
        apply(new UserChanged(userId, newName, newRole, newStatus, newLabel));
        if (isNew) take(newName, userId);
    }

    @CommandHandler
    void handle(RecordPasswordChange command) {
        apply(new PasswordChanged(userId));
    }

    private static void take(UserName name, UserId userId) {
        Streams.start(TakenName.class, TakenName::new, new UserNameTaken(name, userId));
    }

    @EventSourcingHandler
    void on(UserCreated event) {
        userId = event.userId();
        name = event.name();
        role = event.role();
        label = event.label();
        namesEverHad.add(name);
    }

    @EventSourcingHandler
    void on(UserChanged event) {
        name = event.name();
        role = event.role();
        status = event.status();
        label = event.label();
        namesEverHad.add(name);
    }
}
