package dev.ledgerline.api.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.request.CommandError;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.PathIds;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.api.web.messaging.Commands;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountCommand;
import dev.ledgerline.messages.account.AccountCommand.ChangeAccount;
import dev.ledgerline.messages.account.AccountCommand.ChangeCredentials;
import dev.ledgerline.messages.account.AccountCommand.ChangeNetwork;
import dev.ledgerline.messages.account.AccountCommand.ChangePositionMode;
import dev.ledgerline.messages.account.AccountCommand.OpenAccount;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountQuery.FindAccounts;
import dev.ledgerline.messages.account.AccountQuery.FindConnections;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.ConnectionView;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.credential.CredentialQuery.FindCredentials;
import dev.ledgerline.messages.credential.CredentialView;
import dev.ledgerline.messages.credential.CredentialsReference;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.request.Refusal;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, for those who trade on them and for those who set them up. */
@Tag(name = "Accounts")
@RestController
class AccountController implements Described {
    private final Accounts accounts;
    private final Queries queries;
    private final Commands commands;
    private final Projections projections;
    private final Ids ids;
    private final AccountCredentials credentials;

    AccountController(
            Accounts accounts,
            Queries queries,
            Commands commands,
            Projections projections,
            Ids ids,
            AccountCredentials credentials) {
        this.credentials = credentials;
        this.accounts = accounts;
        this.queries = queries;
        this.commands = commands;
        this.projections = projections;
        this.ids = ids;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.plain(HttpMethod.GET, "/oms/accounts", "The accounts this key may read"),
                Operation.plain(HttpMethod.GET, "/admin/accounts", "All accounts with their limits and settings"),
                Operation.body(HttpMethod.POST, "/admin/accounts", "Open an account", AccountForms.OPEN),
                Operation.body(
                        HttpMethod.PATCH,
                        "/admin/accounts/{accountId}",
                        "Change an account; what is left out stays",
                        AccountForms.CHANGE));
    }

    @GetMapping("/oms/accounts")
    Rows<AccountRow> readable(HttpServletRequest request, HttpServletResponse response) {
        Caller caller = Caller.of(request);
        projections.freshen(Projections.ACCOUNTS, null, response);
        return Rows.all(queries.find(new FindAccounts()).stream()
                .filter(account -> caller.mayRead(account.accountId()))
                .map(account -> AccountRow.of(account, caller))
                .toList());
    }

    @GetMapping("/admin/accounts")
    Rows<AdminAccountRow> all(HttpServletRequest request, HttpServletResponse response) {
        Caller.of(request).demandAdministration();
        projections.awaitForCommand(Projections.VENUE_ACCOUNTS); // credentials change where it follows the log
        projections.freshen(Projections.ACCOUNTS, null, response);
        Map<AccountId, CredentialView> keys = queries.find(new FindCredentials()).stream()
                .collect(Collectors.toMap(CredentialView::accountId, Function.identity()));
        Map<AccountId, ConnectionView> venues = queries.find(new FindConnections()).stream()
                .collect(Collectors.toMap(ConnectionView::accountId, Function.identity()));
        return Rows.all(queries.find(new FindAccounts()).stream()
                .map(view -> AdminAccountRow.of(view, keys.get(view.accountId()), venues.get(view.accountId())))
                .toList());
    }

    @PostMapping("/admin/accounts")
    AccountAnswer open(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.demandAdministration();
        Values values = AccountForms.OPEN.readSecret(body);
        AccountId accountId = ids.nextAccount();
        Values given = values.get(AccountForms.CREDENTIALS);
        CredentialsReference stored = given == null ? null : credentials.store(accountId, given, caller);
        commands.<Object>send(
                new OpenAccount(
                        accountId,
                        values.require(AccountForms.LABEL),
                        values.require(AccountForms.EXCHANGE),
                        values.require(AccountForms.MODE),
                        values.require(AccountForms.TESTNET),
                        AccountForms.settings(values),
                        stored),
                caller.metadata());
        projections.awaitForCommand(Projections.ACCOUNTS);
        return AccountAnswer.of(accountId, null, stored);
    }

    @PatchMapping("/admin/accounts/{accountId}")
    AccountAnswer change(
            @PathVariable String accountId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.demandAdministration();
        Values values = AccountForms.CHANGE.readSecret(body);
        AccountId id = new AccountId(PathIds.read("account_id", accountId));
        AccountView now = accounts.find(id);
        if (now == null) throw RequestRefused.accountNotFound(accountId);
        AccountForms.demandSameExchange(values, now);
        decide(id, values, caller);
        CredentialsReference stored = null;
        if (values.names(AccountForms.CREDENTIALS)) {
            stored = credentials.store(id, values.get(AccountForms.CREDENTIALS), caller);
            commands.<Object>send(new ChangeCredentials(id, stored), caller.metadata());
        }
        if (!AccountForms.changesNothingElse(values))
            commands.<Object>send(
                    new ChangeAccount(
                            id,
                            values.get(AccountForms.NEW_LABEL),
                            values.get(AccountForms.STATUS),
                            values.get(AccountForms.ALLOW),
                            AccountForms.limits(values),
                            values.get(AccountForms.COMMENT)),
                    caller.metadata());
        projections.awaitForCommand(Projections.ACCOUNTS);
        return AccountAnswer.of(id, 1, stored);
    }

    /**
     * What the account may refuse, before all else in a request: then nothing is done. An account that may go to the other
     * network has nothing open, so it does not refuse the position mode after that.
     */
    private void decide(AccountId id, Values values, Caller caller) {
        Boolean testnet = values.get(AccountForms.NEW_TESTNET);
        if (testnet != null) demand(new ChangeNetwork(id, testnet), caller);
        PositionMode mode = values.get(AccountForms.NEW_MODE);
        if (mode != null) demand(new ChangePositionMode(id, mode), caller);
    }

    private void demand(AccountCommand command, Caller caller) {
        Refusal refusal = commands.send(command, caller.metadata());
        if (refusal == null) return;
        CommandError error = CommandError.of(refusal);
        throw new RequestRefused(error.status(), error.code(), error.message());
    }

    /**
     * @param rows how many were changed, as document oms.md has it; null for one that was opened
     * @param hasCredentials of this request; null when it was not about them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AccountAnswer(
            boolean ok,
            @JsonProperty("account_id") long accountId,
            @Nullable Integer rows,
            @JsonProperty("has_credentials") @Nullable Boolean hasCredentials,

            @JsonProperty("credentials_fingerprint") @Nullable
            String fingerprint) {
        static AccountAnswer of(
                AccountId accountId, @Nullable Integer rows, @Nullable CredentialsReference credentials) {
            return new AccountAnswer(
                    true,
                    accountId.value(),
                    rows,
                    credentials == null ? null : Boolean.valueOf(credentials.fingerprint() != null),
                    credentials == null ? null : credentials.fingerprint());
        }
    }
}
