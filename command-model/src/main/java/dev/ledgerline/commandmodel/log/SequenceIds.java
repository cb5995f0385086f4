package dev.ledgerline.commandmodel.log;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.strategy.StrategyId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ids from database sequences, taken in blocks ahead of need so that no command waits for one. What is left of them is lost on a restart. */
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

    @Override
    public UserId nextUser() {
        return new UserId(single("user_id"));
    }

    private long single(String sequence) {
        return blocks(sequence, 1).getFirst();
    }

    private List<Long> blocks(String sequence, int count) {
        return jdbc.query(
                "select nextval(?::regclass) from generate_series(1, ?)", (row, i) -> row.getLong(1), sequence, count);
    }

    /**
     * The sequences of blocks count in steps of {@value #SIZE}: each value is the first id of a block. The next ones are
     * fetched while there are ids left, more of them the faster they are used.
     */
    private final class Block {
        /** The increment in the schema; small enough to keep ids small. */
        private static final int SIZE = 50;

        private static final int MOST_AT_ONCE = 64;
        private static final long SOON_NANOS = 500_000_000;

        private final String sequence;
        private final ReentrantLock lock = new ReentrantLock();
        private final Deque<Long> ahead = new ArrayDeque<>();
        private @Nullable CompletableFuture<List<Long>> coming;
        private int atOnce = 1;
        private long fetchedAt = System.nanoTime();
        private long next;
        private long end;

        Block(String sequence) {
            this.sequence = sequence;
        }

        long next() {
            lock.lock();
            try {
                if (next == end) {
                    if (ahead.isEmpty()) take();
                    next = ahead.removeFirst();
                    end = next + SIZE;
                }
                if (ahead.isEmpty() && coming == null && next - end + SIZE >= SIZE / 2) fetch();
                return next++;
            } finally {
                lock.unlock();
            }
        }

        private void fetch() {
            long now = System.nanoTime();
            atOnce = now - fetchedAt < SOON_NANOS ? Math.min(atOnce * 2, MOST_AT_ONCE) : 1;
            fetchedAt = now;
            int count = atOnce;
            coming = CompletableFuture.supplyAsync(
                    () -> blocks(sequence, count), Thread.ofVirtual().name("ids-" + sequence)::start);
        }

        private void take() {
            if (coming == null) fetch();
            CompletableFuture<List<Long>> fetching = Objects.requireNonNull(coming);
            coming = null; // whatever comes of it: after a failure the next one asks again
            try {
                ahead.addAll(fetching.join());
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        }
    }
}
