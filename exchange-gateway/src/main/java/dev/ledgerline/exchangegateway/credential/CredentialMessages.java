package dev.ledgerline.exchangegateway.credential;

import dev.ledgerline.exchangegateway.credential.CredentialRows.Row;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.credential.CredentialAnswer;
import dev.ledgerline.messages.credential.CredentialCommand.RotateMasterKey;
import dev.ledgerline.messages.credential.CredentialCommand.StoreCredentials;
import dev.ledgerline.messages.credential.CredentialCommand.WithdrawCredentials;
import dev.ledgerline.messages.credential.CredentialQuery.FindCredentials;
import dev.ledgerline.messages.credential.CredentialQuery.FindMasterKey;
import dev.ledgerline.messages.credential.CredentialView;
import dev.ledgerline.messages.credential.MasterKeyView;
import dev.ledgerline.messages.credential.RotationAnswer;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** What others may ask of credentials and have done with them. */
@Component
class CredentialMessages {
    private final EncryptedCredentialStore store;
    private final CredentialRows rows;
    private final Rotation rotation;

    CredentialMessages(EncryptedCredentialStore store, CredentialRows rows, Rotation rotation) {
        this.store = store;
        this.rows = rows;
        this.rotation = rotation;
    }

    @CommandHandler
    CredentialAnswer handle(StoreCredentials command) {
        return store.store(command);
    }

    @CommandHandler
    CredentialAnswer handle(WithdrawCredentials command) {
        return store.withdraw(command.accountId());
    }

    @CommandHandler
    RotationAnswer handle(RotateMasterKey command) {
        return rotation.start(command.removeOldKeys());
    }

    @QueryHandler
    List<CredentialView> handle(FindCredentials query) {
        List<Row> all = rows.allActive().stream()
                .filter(row -> row.fingerprint() != null)
                .toList();
        return all.stream().map(row -> view(row, all)).toList();
    }

    @QueryHandler
    MasterKeyView handle(FindMasterKey query) {
        return rotation.view();
    }

    private static CredentialView view(Row row, List<Row> all) {
        String fingerprint = String.valueOf(row.fingerprint());
        List<AccountId> others = all.stream()
                .filter(other -> fingerprint.equals(other.fingerprint()))
                .map(Row::accountId)
                .filter(id -> !id.equals(row.accountId()))
                .toList();
        return new CredentialView(row.accountId(), fingerprint, row.keyId(), row.updatedAt(), others);
    }
}
