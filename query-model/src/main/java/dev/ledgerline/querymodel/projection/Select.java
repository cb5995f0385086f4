package dev.ledgerline.querymodel.projection;

import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

/** Reads the rows of one table as views. */
public final class Select<V> {
    /** No page is longer: a page is held in memory as a whole. */
    private static final int LONGEST = 5_000;

    /** A column of every view: the transaction that wrote the row as it is now. */
    static final String VERSION = "row_version";

    private static final String HEAD = "(select max(globalIndex) from DomainEventEntry)";
    private static final String BY_ID = " order by id";

    /** As a query of its own, unseen by the planner: seen, it would plan for this very number, and so every time. */
    private static final String LIMIT = " limit (select ?)";

    /** Makes a view of a row. */
    @FunctionalInterface
    public interface Reading<V> {
        V of(Row row) throws SQLException;
    }

    /** @param firstId the smallest of them; 0 when there are none */
    record Total(long rows, long firstId) {}

    /** @param head the log's last position when the rows were looked at; null if there are none, which cannot tell */
    record Look<V>(Page<V> page, @Nullable Long head) {}

    /** What follows the table's name. */
    private record Asked(String end, List<Object> values, List<?> endValues) {}

    private record Version(long id, long number) {}

    private record Versions(List<Version> rows, @Nullable Long head) {}

    private record Rows<V>(List<V> views, Versions versions) {}

    private final JdbcTemplate jdbc;
    private final String table;
    private final String columns;
    private final String[] names;
    private final Reading<V> reading;
    private final KnownRows<V> known = new KnownRows<>();

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

    /** Ascending by id. Rows that have not changed since they were last read are not read again. */
    public Page<V> page(Filter filter, PageRequest page) {
        return look(filter, page, page.counted() ? count(filter) : null).page();
    }

    /** Likewise, of a known total. */
    Look<V> look(Filter filter, PageRequest page, @Nullable Total total) {
        Asked asked = asked(filter, page, total);
        if (!known.areWorthAsking()) return lookAtAll(asked, page, total);
        Versions found = query("id, " + VERSION + ", " + HEAD, asked, Select::versions);
        List<Version> versions = cut(found.rows, page);
        List<V> views = viewsOrNull(versions);
        if (views == null) return lookAtAll(asked, page, total);
        Long next = found.rows.size() > versions.size() ? versions.getLast().id : null;
        return new Look<>(page(views, total, next), found.head);
    }

    private static Versions versions(ResultSet result) throws SQLException {
        List<Version> rows = new ArrayList<>();
        long head = 0;
        while (result.next()) {
            rows.add(new Version(result.getLong(1), result.getLong(2)));
            head = result.getLong(3);
        }
        return new Versions(rows, rows.isEmpty() ? null : head);
    }

    private Look<V> lookAtAll(Asked asked, PageRequest page, @Nullable Total total) {
        Rows<V> rows = rows(asked);
        List<Version> versions = cut(rows.versions.rows, page);
        Long next = rows.views.size() > versions.size() ? versions.getLast().id : null;
        return new Look<>(page(cut(rows.views, page), total, next), rows.versions.head);
    }

    private static <T> List<T> cut(List<T> found, PageRequest page) {
        return found.size() > page.size() ? found.subList(0, page.size()) : found;
    }

    /** Reads all rows again. */
    void forget() {
        known.forget();
    }

    private static <V> Page<V> page(List<V> views, @Nullable Total total, @Nullable Long next) {
        return new Page<>(Collections.unmodifiableList(views), total == null ? null : total.rows(), next);
    }

    /** Null if one of them has changed by now: they would not be of one moment. */
    private @Nullable List<V> viewsOrNull(List<Version> versions) {
        Map<Version, V> views = new HashMap<>();
        List<Long> unknown = new ArrayList<>();
        for (Version version : versions) {
            V view = known.find(version.id, version.number);
            if (view == null) unknown.add(version.id);
            else views.put(version, view);
        }
        known.asked(versions.size(), unknown.size());
        if (!unknown.isEmpty()) {
            Filter some = new Filter().numberedOneOf("id", unknown);
            Rows<V> rows = rows(new Asked(some.where(), some.values(), List.of()));
            for (int i = 0; i < rows.views.size(); i++) {
                Version version = rows.versions.rows.get(i);
                known.learn(version.id, version.number, rows.views.get(i));
                views.put(version, rows.views.get(i));
            }
        }
        List<V> all = new ArrayList<>(versions.size());
        for (Version version : versions) {
            V view = views.get(version);
            if (view == null) return null;
            all.add(view);
        }
        return all;
    }

    private Rows<V> rows(Asked asked) {
        return query(columns + ", " + VERSION + ", " + HEAD, asked, result -> {
            Row row = new Row(result, names);
            List<V> views = new ArrayList<>();
            List<Version> versions = new ArrayList<>();
            long head = 0;
            while (result.next()) {
                views.add(reading.of(row));
                versions.add(new Version(row.number("id"), result.getLong(names.length + 1)));
                head = result.getLong(names.length + 2);
            }
            return new Rows<>(views, new Versions(versions, views.isEmpty() ? null : head));
        });
    }

    private Asked asked(Filter filter, PageRequest page, @Nullable Total total) {
        if (page.size() < 1 || page.size() > LONGEST)
            throw new IllegalArgumentException("page size must be 1 to " + LONGEST);
        if (page.after() == null && page.page() < 1) throw new IllegalArgumentException("pages are counted from 1");
        Filter some = filter.copy()
                .equalOrMore("id", total == null ? null : total.firstId())
                .more("id", page.after());
        long skipped = page.after() == null ? (long) (page.page() - 1) * page.size() : 0;
        if (skipped == 0) return new Asked(some.where() + BY_ID + LIMIT, some.values(), List.of(page.size() + 1));
        // Passes over what an index tells without reading its rows.
        String ids = "select id from " + table + some.where() + BY_ID + LIMIT + " offset (select ?)";
        String where = " where id = any (array(" + ids + "))" + BY_ID;
        return new Asked(where, some.values(), List.of(page.size() + 1, skipped));
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

    Total count(Filter filter) {
        return query(
                "count(*), coalesce(min(id), 0)", new Asked(filter.where(), filter.values(), List.of()), result -> {
                    result.next();
                    return new Total(result.getLong(1), result.getLong(2));
                });
    }

    private List<V> read(Filter filter, String end, Object... endValues) {
        return query(columns, new Asked(filter.where() + end, filter.values(), List.of(endValues)), result -> {
            Row row = new Row(result, names);
            List<V> views = new ArrayList<>();
            while (result.next()) views.add(reading.of(row));
            return views;
        });
    }

    private <T> T query(String what, Asked asked, ResultSetExtractor<T> extractor) {
        return Objects.requireNonNull(jdbc.query(
                "select " + what + " from " + table + asked.end,
                statement -> {
                    int index = 0;
                    for (Object value : asked.values) statement.setObject(++index, RowBatch.column(value));
                    for (Object value : asked.endValues) statement.setObject(++index, value);
                },
                extractor));
    }
}
