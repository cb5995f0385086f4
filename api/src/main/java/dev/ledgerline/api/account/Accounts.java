package dev.ledgerline.api.account;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.request.CommandRefused;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.api.web.ErrorDetail;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountQuery.FindAccount;
import dev.ledgerline.messages.account.AccountQuery.FindAccounts;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.strategy.StrategyId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

    /** The account, for a command of this caller; for which strategies, {@link #demandStrategy} asks. */
    public TradedAccount forCommand(AccountId accountId, Caller caller, Permission permission) {
        ErrorDetail why = caller.whyNot(permission, accountId);
        if (why != null) throw denied(why);
        TradedAccount known = traded.get(accountId);
        if (known != null) return known;
        AccountView account = find(accountId);
        if (account == null)
            throw CommandRefused.unrecorded(PublicCode.ACCOUNT_NOT_FOUND, "there is no account " + accountId.value());
        TradedAccount found = new TradedAccount(accountId, account.exchangeId());
        traded.put(accountId, found);
        return found;
    }

    /** Ends a command that concerns a strategy the key is not for. */
    public static void demandStrategy(AccountId accountId, StrategyId strategyId, Caller caller) {
        if (!caller.admits(accountId, strategyId)) throw denied(Caller.strategyDenied(accountId, strategyId));
    }

    private static CommandRefused denied(ErrorDetail why) {
        return CommandRefused.unrecorded(PublicCode.valueOf(why.code().toUpperCase(Locale.ROOT)), why.message());
    }

    /** All of which this caller may read everything. */
    public List<AccountId> readable(Caller caller) {
        return visible(caller).stream().filter(caller::mayReadAllOf).toList();
    }

    /** All of which this caller may read anything. */
    public List<AccountId> visible(Caller caller) {
        projections.awaitForCommand(Projections.ACCOUNTS);
        return queries.find(new FindAccounts()).stream()
                .map(AccountView::accountId)
                .filter(caller::mayRead)
                .toList();
    }

    /** All of them, whatever strategy something on them belongs to; or the whole read is refused. */
    public void demandReadable(List<AccountId> accountIds, Caller caller) {
        demandReadable(accountIds, null, caller);
    }

    /** All of them, or the whole read is refused. @param strategyId of which alone is read; null for all */
    public void demandReadable(List<AccountId> accountIds, @Nullable StrategyId strategyId, Caller caller) {
        demandVisible(accountIds, caller);
        for (AccountId accountId : accountIds) {
            if (strategyId != null) caller.demandStrategy(accountId, strategyId);
            else if (caller.isRestricted(accountId))
                throw new RequestRefused(
                        HttpStatus.FORBIDDEN,
                        Caller.strategyDenied("this key is for some strategies of account " + accountId.value()
                                + ": name one as strategy_id, where the read takes it"));
        }
    }

    /** For what an account has in common for all strategies. */
    public void demandVisible(List<AccountId> accountIds, Caller caller) {
        for (AccountId accountId : accountIds) caller.demand(Permission.READ, accountId);
        demandFound(accountIds);
    }

    /** For what takes another permission than to read: the caller asks for that one first. */
    public void demandFound(List<AccountId> accountIds) {
        for (AccountId accountId : accountIds) {
            if (!exists(accountId)) throw RequestRefused.accountNotFound(accountId.value());
        }
    }

    /** Whether there is such an account. One is never taken away again, so it is looked for once. */
    public boolean exists(AccountId accountId) {
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
