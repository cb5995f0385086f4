package dev.ledgerline.commandmodel.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.ledgerline.messages.identity.ApiKeyCommand.IssueApiKey;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyIssued;
import dev.ledgerline.messages.identity.ApiKeyId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** A key somebody calls with, known by its hash alone. */
@Aggregate(type = "ApiKey")
class ApiKey {
    @AggregateIdentifier
    private ApiKeyId apiKeyId;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(IssueApiKey command) {
        apply(new ApiKeyIssued(
                command.apiKeyId(), command.label(), command.sha256(), command.role(), command.accountIds()));
    }

    @EventSourcingHandler
    void on(ApiKeyIssued event) {
        apiKeyId = event.apiKeyId();
    }
}
