package dev.ledgerline.messages.identity;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyId;
import java.util.List;

/**
 * What a key may do on one account: a row of the key's matrix.
 *
 * @param restrictToStrategies whether it acts and reads for some strategies only
 * @param strategyIds which; without a meaning unless restricted
 */
public record AccountPermission(
        AccountId accountId,
        boolean canRead,
        boolean canTrade,
        boolean canClosePosition,
        boolean canRiskManage,
        boolean canBlockNewPositions,
        boolean canBlockAccount,
        boolean restrictToStrategies,
        List<StrategyId> strategyIds) {
    public AccountPermission {
        strategyIds = strategyIds.stream().distinct().sorted().toList();
    }

    /** What keys could do before there was a matrix. */
    public static AccountPermission of(AccountId accountId, boolean trading) {
        return new AccountPermission(accountId, true, trading, trading, false, false, false, false, List.of());
    }

    public boolean allows(Permission permission) {
        return switch (permission) {
            case READ -> canRead;
            case TRADE -> canTrade;
            case CLOSE_POSITION -> canClosePosition;
            case MANAGE_RISK -> canRiskManage;
            case BLOCK_NEW_POSITIONS -> canBlockNewPositions;
            case BLOCK_ACCOUNT -> canBlockAccount;
        };
    }

    public boolean admits(StrategyId strategyId) {
        return !restrictToStrategies || strategyIds.contains(strategyId);
    }
}
