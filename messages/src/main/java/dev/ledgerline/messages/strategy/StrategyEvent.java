package dev.ledgerline.messages.strategy;

import dev.ledgerline.messages.account.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of a strategy. */
public sealed interface StrategyEvent {
    StrategyId strategyId();

    record StrategyRegistered(
            StrategyId strategyId, String name, @Nullable Long clientStrategyId) implements StrategyEvent {}

    /** The whole of what can be changed, as it is now. */
    record StrategyChanged(
            StrategyId strategyId,
            String name,
            @Nullable Long clientStrategyId,
            StrategyStatus status,
            List<AccountId> accountIds)
            implements StrategyEvent {}

    /**
     * Which accounts are to admit it, and whether it trades there. They are told by who follows the log.
     *
     * @param accountIds all of them
     * @param formerAccountIds those that admitted it and are to do so no more
     */
    record StrategyAccountsChanged(
            StrategyId strategyId, StrategyStatus status, List<AccountId> accountIds, List<AccountId> formerAccountIds)
            implements StrategyEvent {}

    /** A name belongs to a strategy from now on, also when the strategy gets another. */
    record StrategyNameClaimed(StrategyNameId nameId, StrategyId strategyId) implements StrategyEvent {}
}
