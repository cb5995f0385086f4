package dev.ledgerline.api.account;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.credential.CredentialAnswer;
import dev.ledgerline.messages.credential.CredentialCommand;
import dev.ledgerline.messages.credential.CredentialCommand.StoreCredentials;
import dev.ledgerline.messages.credential.CredentialCommand.WithdrawCredentials;
import dev.ledgerline.messages.credential.CredentialsReference;
import dev.ledgerline.messages.credential.SecretText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Hands credentials to the one who keeps them. They are stored first and told of afterwards: of what is stored and never
 * told of, nobody makes use.
 */
@Component
class AccountCredentials {
    private static final Field<SecretText> API_KEY = Field.required("api_key", new SecretType());
    private static final Field<SecretText> SECRET = Field.required("secret", new SecretType());
    private static final Field<SecretText> PASSPHRASE = Field.optional("passphrase", new SecretType());

    /** Together or not at all: a new key does not go with an old secret. */
    static final Form FORM = Form.of("Credentials", API_KEY, SECRET, PASSPHRASE);

    private final Commands commands;

    AccountCredentials(Commands commands) {
        this.commands = commands;
    }

    /** @param given null to have none */
    CredentialsReference store(AccountId accountId, @Nullable Values given, Caller caller) {
        CredentialCommand command = given == null
                ? new WithdrawCredentials(accountId)
                : new StoreCredentials(accountId, given.require(API_KEY), given.require(SECRET), given.get(PASSPHRASE));
        CredentialAnswer answer = commands.send(command, caller.metadata());
        return switch (answer) {
            case null -> throw new IllegalStateException("no answer to " + command);
            case CredentialAnswer.Stored(CredentialsReference reference) -> reference;
            case CredentialAnswer.Refused(CredentialAnswer.Reason reason, String message) ->
                throw new RequestRefused(
                        HttpStatus.UNPROCESSABLE_CONTENT, Words.lower(reason), "credentials." + message);
        };
    }
}
