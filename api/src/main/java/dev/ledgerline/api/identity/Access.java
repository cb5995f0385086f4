package dev.ledgerline.api.identity;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.AccountPermission;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Permission;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.strategy.StrategyId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a caller may do: by the role where that decides, else by the matrix of the key. */
record Access(Role role, @Nullable Map<AccountId, AccountPermission> matrix) {
    static Access of(ApiKeyView key) {
        List<AccountPermission> rows = key.permissions();
        return new Access(
                key.role(),
                rows == null
                        ? null
                        : rows.stream()
                                .collect(Collectors.toMap(
                                        AccountPermission::accountId, Function.identity(), (first, later) -> later)));
    }

    /** Of a role whose matrix is never looked at. */
    static Access of(Role role) {
        return new Access(role, Map.of());
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
        AccountPermission row = matrix.get(accountId);
        return row == null ? nothing(accountId) : row;
    }

    private static AccountPermission nothing(AccountId accountId) {
        return new AccountPermission(accountId, false, false, false, false, false, false, false, List.of());
    }
}
