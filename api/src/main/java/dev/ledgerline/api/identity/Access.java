package dev.ledgerline.api.identity;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.strategy.StrategyId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may do: by the role where that decides, else by the matrix of the key. It is made with each request, so the
 * rows are searched, which are few, and not sorted into anything first.
 */
record Access(Role role, @Nullable List<AccountPermission> matrix) {
    static Access of(ApiKeyView key) {
        return new Access(key.role(), key.permissions());
    }

    /** Of a role whose matrix is never looked at. */
    static Access of(Role role) {
        return new Access(role, List.of());
    }

    boolean allows(Permission permission, AccountId accountId) {
        return switch (role) {
            case OWNER -> true;
            case ADMIN -> permission != Permission.TRADE && permission != Permission.CLOSE_POSITION;
            case READONLY -> permission == Permission.READ && row(accountId).allows(permission);
            case TRADER, PORTFOLIO_MANAGER, ROBOT, RISK -> row(accountId).allows(permission);
        };
    }

    /** Whether it may act on, and read of, anything of this strategy on the account. */
    boolean admits(AccountId accountId, StrategyId strategyId) {
        return role.administers() || row(accountId).admits(strategyId);
    }

    boolean isRestricted(AccountId accountId) {
        return !role.administers() && row(accountId).restrictToStrategies();
    }

    /** Whether nothing is kept from its reader. */
    boolean readsEverything() {
        return role.administers() || matrix == null;
    }

    private AccountPermission row(AccountId accountId) {
        if (matrix == null) return AccountPermission.of(accountId, role != Role.READONLY);
        for (AccountPermission row : matrix) if (row.accountId().equals(accountId)) return row;
        return nothing(accountId);
    }

    private static AccountPermission nothing(AccountId accountId) {
        return new AccountPermission(accountId, false, false, false, false, false, false, false, List.of());
    }
}
