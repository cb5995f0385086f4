package dev.ledgerline.commandmodel.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.AccessStatus;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.ApiKeyCommand.ChangeApiKeyStatus;
import dev.ledgerline.messages.identity.ApiKeyCommand.IssueApiKey;
import dev.ledgerline.messages.identity.ApiKeyCommand.IssueUserApiKey;
import dev.ledgerline.messages.identity.ApiKeyCommand.SetApiKeyPermissions;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyIssued;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyPermissionsSet;
import dev.ledgerline.messages.identity.ApiKeyEvent.ApiKeyStatusChanged;
import dev.ledgerline.messages.identity.ApiKeyEvent.UserApiKeyIssued;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.Permission;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** A key somebody calls with, known by its hash alone: whose it is, whether it lets in, and what it may do where. */
@Aggregate(type = "ApiKey")
class ApiKey {
    @AggregateIdentifier
    private ApiKeyId apiKeyId;

    private AccessStatus status = AccessStatus.ACTIVE;
    private final Map<AccountId, AccountPermission> matrix = new TreeMap<>();

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(IssueApiKey command) {
        apply(new ApiKeyIssued(
                command.apiKeyId(), command.label(), command.sha256(), command.role(), command.accountIds()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void handle(IssueUserApiKey command) {
        apply(new UserApiKeyIssued(command.apiKeyId(), command.userId(), command.label(), command.sha256()));
        set(command.permissions());
    }

    @CommandHandler
    void handle(ChangeApiKeyStatus command) {
        if (command.status() != status) apply(new ApiKeyStatusChanged(apiKeyId, command.status()));
    }

    @CommandHandler
    void handle(SetApiKeyPermissions command) {
        set(command.permissions());
    }

    private void set(List<AccountPermission> rows) {
        Map<AccountId, AccountPermission> next = new TreeMap<>(matrix);
        for (AccountPermission row : rows) {
            if (permitsAnything(row)) next.put(row.accountId(), row);
            else next.remove(row.accountId());
        }
        if (!next.equals(matrix)) apply(new ApiKeyPermissionsSet(apiKeyId, List.copyOf(next.values())));
    }

    private static boolean permitsAnything(AccountPermission row) {
        return Stream.of(Permission.values()).anyMatch(row::allows);
    }

    @EventSourcingHandler
    void on(ApiKeyIssued event) {
        apiKeyId = event.apiKeyId();
    }

    @EventSourcingHandler
    void on(UserApiKeyIssued event) {
        apiKeyId = event.apiKeyId();
    }

    @EventSourcingHandler
    void on(ApiKeyStatusChanged event) {
        status = event.status();
    }

    @EventSourcingHandler
    void on(ApiKeyPermissionsSet event) {
        matrix.clear();
        event.permissions().forEach(row -> matrix.put(row.accountId(), row));
    }
}
