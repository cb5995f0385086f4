package dev.ledgerline.api.account;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.request.CommandRefused;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountQuery.FindAccount;
import dev.ledgerline.messages.account.AccountQuery.FindAccounts;
import dev.ledgerline.messages.account.AccountView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds accounts, and keeps callers from those that are not theirs. */
@Component
public class Accounts {
    private final Queries queries;
    private final Projections projections;
    private final Map<AccountId, TradedAccount> traded = new ConcurrentHashMap<>();
    private final Set<AccountId> found = ConcurrentHashMap.newKeySet();

    public Accounts(Queries queries, Projections projections) {
        this.queries = queries;
        this.projections = projections;
    }

    /** The account, for a command of this caller. */
    public TradedAccount forCommand(AccountId accountId, Caller caller) {
        if (!caller.mayTrade(accountId))
            throw CommandRefused.unrecorded(
                    PublicCode.PERMISSION_DENIED, "this key may not trade on account " + accountId.value());
        TradedAccount known = traded.get(accountId);
        if (known != null) return known;
        AccountView account = find(accountId);
        if (account == null)
            throw CommandRefused.unrecorded(PublicCode.ACCOUNT_NOT_FOUND, "there is no account " + accountId.value());
        TradedAccount found = new TradedAccount(accountId, account.exchangeId());
        traded.put(accountId, found);
        return found;
    }

    /** All that this caller may read. */
    public List<AccountId> readable(Caller caller) {
        projections.awaitForCommand(Projections.ACCOUNTS);
        return queries.find(new FindAccounts()).stream()
                .map(AccountView::accountId)
                .filter(caller::mayRead)
                .toList();
    }

    /** All of them, or the whole read is refused. */
    public void demandReadable(List<AccountId> accountIds, Caller caller) {
        for (AccountId accountId : accountIds) {
            if (!caller.mayRead(accountId))
                throw RequestRefused.permissionDenied("this key may not read account " + accountId.value());
        }
        for (AccountId accountId : accountIds) {
            if (!exists(accountId)) throw RequestRefused.accountNotFound(accountId.value());
        }
    }

    /** An account is never taken away again, so it is looked for once. */
    private boolean exists(AccountId accountId) {
        if (found.contains(accountId)) return true;
        if (find(accountId) == null) return false;
        found.add(accountId);
        return true;
    }

    /** Looks twice, since the account may have been opened a moment ago. */
    public @Nullable AccountView find(AccountId accountId) {
        AccountView account = queries.findOrNull(new FindAccount(accountId));
        if (account != null) return account;
        projections.awaitForCommand(Projections.ACCOUNTS);
        return queries.findOrNull(new FindAccount(accountId));
    }
}
