package dev.ledgerline.querymodel.projection;

import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.projection.PagedQuery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

/** Reads the rows of one table as views. */
public final class Select<V> {
    /** No page is longer: a page is held in memory as a whole. */
    private static final int LONGEST = 5_000;

    private static final String BY_ID = " order by id";

    /** As a query of its own, unseen by the planner: seen, it would plan for this very number, and so every time. */
    private static final String LIMIT = " limit (select ?)";

    /** Makes a view of a row. */
    @FunctionalInterface
    public interface Reading<V> {
        V of(Row row) throws SQLException;
    }

    /** @param firstId the smallest of them; 0 when there are none */
    private record Total(long rows, long firstId) {}

    /** Whose total is asked for. */
    private record Counted(String table, Filter filter) {}

    /** @param next the last id, if there are more */
    private record Found<V>(List<V> views, @Nullable Long next) {}

    private final JdbcTemplate jdbc;
    private final String table;
    private final String columns;
    private final String[] names;
    private final Reading<V> reading;

    public Select(JdbcTemplate jdbc, String table, String columns, Reading<V> reading) {
        this.jdbc = jdbc;
        this.table = table;
        this.columns = columns;
        this.names = Stream.of(columns.split(", ")).map(String::intern).toArray(String[]::new);
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
        return page(filter, page, page.counted() ? count(filter) : null);
    }

    /** Ascending by id, of a projection whose rows are counted once for all pages until it goes on. */
    public Page<V> page(Filter filter, PagedQuery query, Remembered remembered, String projection) {
        Total total = query.page().counted()
                ? remembered.total(projection, query.accountIds(), new Counted(table, filter), () -> count(filter))
                : null;
        return page(filter, query.page(), total);
    }

    private Page<V> page(Filter filter, PageRequest page, @Nullable Total total) {
        if (page.size() < 1 || page.size() > LONGEST)
            throw new IllegalArgumentException("page size must be 1 to " + LONGEST);
        if (page.after() == null && page.page() < 1) throw new IllegalArgumentException("pages are counted from 1");
        Filter some = filter.copy()
                .equalOrMore("id", total == null ? null : total.firstId())
                .more("id", page.after());
        long skipped = page.after() == null ? (long) (page.page() - 1) * page.size() : 0;
        Found<V> found = skipped == 0 ? first(some, page.size()) : beyond(some, skipped, page.size());
        return new Page<>(
                Collections.unmodifiableList(found.views()), total == null ? null : total.rows(), found.next());
    }

    private Found<V> first(Filter filter, int size) {
        return query(columns, filter.where() + BY_ID + LIMIT, found(size), filter.values(), List.of(size + 1));
    }

    /** Passes over what an index tells without reading its rows. */
    private Found<V> beyond(Filter filter, long skipped, int size) {
        String ids = "select id from " + table + filter.where() + BY_ID + LIMIT + " offset (select ?)";
        String where = " where id = any (array(" + ids + "))" + BY_ID;
        return query(columns, where, found(size), filter.values(), List.of(size + 1, skipped));
    }

    private ResultSetExtractor<Found<V>> found(int size) {
        return result -> {
            Row row = new Row(result, names);
            List<V> views = new ArrayList<>();
            long last = 0;
            while (result.next()) {
                if (views.size() == size) return new Found<>(views, last);
                views.add(reading.of(row));
                last = row.number("id");
            }
            return new Found<>(views, null);
        };
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

    private Total count(Filter filter) {
        return query(
                "count(*), coalesce(min(id), 0)",
                filter.where(),
                result -> {
                    result.next();
                    return new Total(result.getLong(1), result.getLong(2));
                },
                filter.values(),
                List.of());
    }

    private List<V> read(Filter filter, String end, Object... endValues) {
        return query(
                columns,
                filter.where() + end,
                result -> {
                    Row row = new Row(result, names);
                    List<V> views = new ArrayList<>();
                    while (result.next()) views.add(reading.of(row));
                    return views;
                },
                filter.values(),
                List.of(endValues));
    }

    private <T> T query(
            String what, String end, ResultSetExtractor<T> extractor, List<Object> values, List<?> endValues) {
        return Objects.requireNonNull(jdbc.query(
                "select " + what + " from " + table + end,
                statement -> {
                    int index = 0;
                    for (Object value : values) statement.setObject(++index, RowBatch.column(value));
                    for (Object value : endValues) statement.setObject(++index, value);
                },
                extractor));
    }
}
