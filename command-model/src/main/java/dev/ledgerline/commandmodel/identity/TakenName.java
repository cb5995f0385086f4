package dev.ledgerline.commandmodel.identity;

import dev.ledgerline.messages.identity.UserEvent.UserNameTaken;
import dev.ledgerline.messages.identity.UserName;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** A name that is somebody's. It is told nothing: that it exists keeps the store from giving it to somebody else. */
@Aggregate(type = "UserName")
class TakenName {
    @AggregateIdentifier
    private UserName name;

    @EventSourcingHandler
    void on(UserNameTaken event) {
        name = event.name();
    }
}
