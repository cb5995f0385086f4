package dev.ledgerline.messages.request;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.strategy.StrategyId;

/** Gives out ids: small, ascending, never twice, across restarts and nodes. Gaps are possible after a restart. */
public interface Ids {
    CommandId nextCommand();

    OrderId nextOrder();

    DealId nextDeal();

    AccountId nextAccount();

    StrategyId nextStrategy();

    ApiKeyId nextApiKey();

    UserId nextUser();
}
