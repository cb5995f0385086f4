package dev.ledgerline.querymodel.projection;

import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

/** Reads the rows of one table as views. */
public final class Select<V> {
    /** No page is longer: a page is held in memory as a whole. */
    private static final int LONGEST = 5_000;

    private static final String BY_ID = " order by id";

    /** Makes a view of a row. */
    @FunctionalInterface
    public interface Reading<V> {
        V of(Row row) throws SQLException;
    }

    /** Counts, or knows the count. */
    @FunctionalInterface
    public interface Total {
        long of(LongSupplier count);
    }

    private final JdbcTemplate jdbc;
    private final String table;
    private final String columns;
    private final Reading<V> reading;

    public Select(JdbcTemplate jdbc, String table, String columns, Reading<V> reading) {
        this.jdbc = jdbc;
        this.table = table;
        this.columns = columns;
        this.reading = reading;
    }

    /** In order of their id. */
    public List<V> all(Filter filter) {
        return inOrderOf("id", filter);
    }

    public List<V> inOrderOf(String order, Filter filter) {
        return read(filter, " order by " + order);
    }

    /** The one with the smallest id. */
    public @Nullable V firstOrNull(Filter filter) {
        List<V> first = read(filter, BY_ID + " limit 1");
        return first.isEmpty() ? null : first.getFirst();
    }

    /** Ascending by id. */
    public Page<V> page(Filter filter, PageRequest page) {
        return page(filter, page, LongSupplier::getAsLong);
    }

    public Page<V> page(Filter filter, PageRequest page, Total total) {
        if (page.size() < 1 || page.size() > LONGEST)
            throw new IllegalArgumentException("page size must be 1 to " + LONGEST);
        if (page.after() == null && page.page() < 1) throw new IllegalArgumentException("pages are counted from 1");
        Page<V> found = page.after() == null
                ? page(filter, page.size(), (long) (page.page() - 1) * page.size())
                : page(filter.copy().after("id", page.after()), page.size(), 0);
        return page.counted() ? new Page<>(found.items(), total.of(() -> count(filter)), found.next()) : found;
    }

    private Page<V> page(Filter filter, int size, long skipped) {
        return query(
                columns,
                filter,
                BY_ID + " limit ? offset ?",
                result -> {
                    Row row = new Row(result);
                    List<V> views = new ArrayList<>();
                    Long last = null;
                    while (result.next()) {
                        if (views.size() == size) return new Page<>(views, null, last);
                        views.add(reading.of(row));
                        last = row.number("id");
                    }
                    return new Page<>(views, null, null);
                },
                size + 1,
                skipped);
    }

    /**
     * The rows whose time is latest, or, going forward, those whose time is earliest; in order of that time.
     *
     * @param time by which there is an index together with the account
     */
    public List<V> nearest(Filter filter, String time, boolean forward, int most) {
        if (most < 1 || most > LONGEST) throw new IllegalArgumentException("one can ask for 1 to " + LONGEST);
        String direction = forward ? "" : " desc";
        List<V> found = read(filter, " order by " + time + direction + ", id" + direction + " limit ?", most);
        return forward ? found : found.reversed();
    }

    private long count(Filter filter) {
        return query("count(*)", filter, "", result -> {
            result.next();
            return result.getLong(1);
        });
    }

    private List<V> read(Filter filter, String end, Object... endValues) {
        return query(
                columns,
                filter,
                end,
                result -> {
                    Row row = new Row(result);
                    List<V> views = new ArrayList<>();
                    while (result.next()) views.add(reading.of(row));
                    return views;
                },
                endValues);
    }

    private <T> T query(String what, Filter filter, String end, ResultSetExtractor<T> extractor, Object... endValues) {
        String sql = "select " + what + " from " + table + filter.where() + end;
        return Objects.requireNonNull(jdbc.query(
                sql,
                statement -> {
                    int index = 0;
                    for (Object value : filter.values()) statement.setObject(++index, RowBatch.column(value));
                    for (Object value : endValues) statement.setObject(++index, value);
                },
                extractor));
    }
}
