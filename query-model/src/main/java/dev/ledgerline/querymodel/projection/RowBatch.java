package dev.ledgerline.querymodel.projection;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements of one unit of work, in order. */
final class RowBatch {
    /** Sends one statement, once for each of the argument lists. */
    @FunctionalInterface
    interface Sender {
        void send(String sql, List<@Nullable Object[]> arguments);
    }

    private record Run(String sql, List<@Nullable Object[]> arguments, Set<Object> keys) {
        /**
         * The driver may make one statement of many inserts, and one statement may not set a row twice. So a run of
         * inserts ends where the first value, of the key, comes again.
         */
        boolean takes(String other, @Nullable Object key) {
            return sql.equals(other) && (key == null || !sql.startsWith("insert") || keys.add(key));
        }
    }

    private final List<Run> runs = new ArrayList<>();

    void add(String sql, @Nullable Object... values) {
        @Nullable Object[] columns = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) columns[i] = column(values[i]);
        if (runs.isEmpty() || !runs.getLast().takes(sql, columns[0])) begin(sql, columns[0]);
        runs.getLast().arguments.add(columns);
    }

    private void begin(String sql, @Nullable Object key) {
        Run run = new Run(sql, new ArrayList<>(), new HashSet<>());
        run.takes(sql, key);
        runs.add(run);
    }

    /** Neighbours with the same statement and different first values go together; the order of all others stays. */
    void flush(Sender sender) {
        for (Run run : runs) sender.send(run.sql, run.arguments);
        runs.clear();
    }

    /** One of our values as the database driver knows it. */
    static @Nullable Object column(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Price price -> price.value();
            case Quantity quantity -> quantity.value();
            // The database would round what it cannot hold, perhaps up; a time must not lie after the event's.
            case Instant instant -> instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            case OrderId id -> id.value();
            case DealId id -> id.value();
            case PositionId id -> id.value();
            case AccountId id -> id.value();
            case StrategyId id -> id.value();
            case CommandId id -> id.value();
            case ApiKeyId id -> id.value();
            case InstrumentId instrument -> instrument.toString();
            case Asset asset -> asset.code();
            case Enum<?> constant -> constant.name();
            case String text -> text;
            case BigDecimal number -> number;
            case Long number -> number;
            case Boolean flag -> flag;
            default -> throw new IllegalArgumentException("no column type for " + value.getClass());
        };
    }
}
