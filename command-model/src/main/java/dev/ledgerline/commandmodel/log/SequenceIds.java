package dev.ledgerline.commandmodel.log;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.strategy.StrategyId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ids from database sequences, taken in blocks so that no command waits for one. What is left of a block is lost on a restart. */
final class SequenceIds implements Ids {
    private final Block commands;
    private final Block orders;
    private final Block deals;
    private final JdbcTemplate jdbc;

    SequenceIds(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        commands = new Block("command_id");
        orders = new Block("order_id");
        deals = new Block("deal_id");
    }

    @Override
    public CommandId nextCommand() {
        return new CommandId(commands.next());
    }

    @Override
    public OrderId nextOrder() {
        return new OrderId(orders.next());
    }

    @Override
    public DealId nextDeal() {
        return new DealId(deals.next());
    }

    @Override
    public AccountId nextAccount() {
        return new AccountId(single("account_id"));
    }

    @Override
    public StrategyId nextStrategy() {
        return new StrategyId(single("strategy_id"));
    }

    @Override
    public ApiKeyId nextApiKey() {
        return new ApiKeyId(single("api_key_id"));
    }

    private long single(String sequence) {
        Long value = jdbc.queryForObject("select nextval(?::regclass)", Long.class, sequence);
        if (value == null) throw new IllegalStateException("no value from " + sequence);
        return value;
    }

    /** The sequences of blocks count in steps of {@value #SIZE}: each value is the first id of a block. */
    private final class Block {
        /** The increment in the schema; large enough to make the round trip rare, small enough to keep ids small. */
        private static final int SIZE = 50;

        private final String sequence;
        private long next;
        private long end;

        Block(String sequence) {
            this.sequence = sequence;
        }

        synchronized long next() {
            if (next == end) {
                next = single(sequence);
                end = next + SIZE;
            }
            return next++;
        }
    }
}
