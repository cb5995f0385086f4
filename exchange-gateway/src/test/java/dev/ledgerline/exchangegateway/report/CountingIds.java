package dev.ledgerline.exchangegateway.report;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.strategy.StrategyId;
import java.util.concurrent.atomic.AtomicLong;

public class CountingIds implements Ids {
    private final AtomicLong next = new AtomicLong(1000);

    @Override
    public CommandId nextCommand() {
        return new CommandId(next.incrementAndGet());
    }

    @Override
    public OrderId nextOrder() {
        return new OrderId(next.incrementAndGet());
    }

    @Override
    public DealId nextDeal() {
        return new DealId(next.incrementAndGet());
    }

    @Override
    public AccountId nextAccount() {
        return new AccountId(next.incrementAndGet());
    }

    @Override
    public StrategyId nextStrategy() {
        return new StrategyId(next.incrementAndGet());
    }

    @Override
    public ApiKeyId nextApiKey() {
        return new ApiKeyId(next.incrementAndGet());
    }

    @Override
    public UserId nextUser() {
        return new UserId(next.incrementAndGet());
    }
}
