package dev.ledgerline.querymodel.projection;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.UserId;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The statements of one unit of work, in order. */
final class RowBatch {
    /** Sends one statement, once for each of the argument lists. */
    @FunctionalInterface
    interface Sender {
        void send(String sql, List<@Nullable Object[]> arguments);
    }

    /** What a statement does: something to the row of one key, or something that only its place among the others tells. */
    private record Kind(@Nullable String table, boolean inserts) {
        private static final ConcurrentHashMap<String, Kind> KINDS = new ConcurrentHashMap<>();
        private static final Pattern INSERT = Pattern.compile("insert into (\\w+) .*", Pattern.DOTALL);
        private static final Pattern UPDATE = Pattern.compile("update (\\w+) .* where id = \\?", Pattern.DOTALL);

        static Kind of(String sql) {
            return KINDS.computeIfAbsent(sql, Kind::read);
        }

        private static Kind read(String sql) {
            Matcher insert = INSERT.matcher(sql.strip());
            if (insert.matches()) return new Kind(insert.group(1), true);
            Matcher update = UPDATE.matcher(sql.strip());
            return new Kind(update.matches() ? update.group(1) : null, false);
        }

        /** An insert has its key first, an update last. */
        @Nullable
        Row row(@Nullable Object[] columns) {
            Object key = table == null ? null : columns[inserts ? 0 : columns.length - 1];
            return table == null || key == null ? null : new Row(table, key);
        }
    }

    private record Row(String table, Object key) {}

    /** @param rows those it is about; empty when that is not known */
    private record Run(String sql, List<@Nullable Object[]> arguments, Set<Row> rows) {}

    private final List<Run> runs = new ArrayList<>();

    /**
     * It joins the last run of the same statement if nothing since then is about the same row. The driver may make one
     * statement of many inserts, and one statement may not set a row twice: so no row comes twice into a run of inserts.
     */
    void add(String sql, @Nullable Object... values) {
        @Nullable Object[] columns = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) columns[i] = column(values[i]);
        Kind kind = Kind.of(sql);
        Row row = kind.row(columns);
        Run run = row == null ? lastOf(sql) : lastOf(sql, row, kind.inserts());
        if (run == null) {
            run = new Run(sql, new ArrayList<>(), new HashSet<>());
            runs.add(run);
        }
        run.arguments.add(columns);
        if (row != null) run.rows.add(row);
    }

    private @Nullable Run lastOf(String sql) {
        return runs.isEmpty() || !runs.getLast().sql.equals(sql) ? null : runs.getLast();
    }

    private @Nullable Run lastOf(String sql, Row row, boolean onlyOnce) {
        for (Run run : runs.reversed()) {
            boolean isSame = run.sql.equals(sql);
            if (run.rows.contains(row)) return isSame && !onlyOnce ? run : null;
            if (isSame) return run;
            if (run.rows.isEmpty()) return null;
        }
        return null;
    }

    /** In the order they came in, but that what is about different rows may change places. */
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
            case UserId id -> id.value();
            case InstrumentId instrument -> instrument.toString();
            case Asset asset -> asset.code();
            case Enum<?> constant -> constant.name();
            case String text -> text;
            case BigDecimal number -> number;
            case Long number -> number;
            case long[] numbers -> numbers;
            case Boolean flag -> flag;
            default -> throw new IllegalArgumentException("no column type for " + value.getClass());
        };
    }
}
