package dev.ledgerline.commandmodel.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One statement of several parts, each about many rows given as columns. All parts are done, or none: it is one round trip
 * and one transaction. No part sees what another has changed.
 */
final class LogStatement {
    private final StringBuilder with = new StringBuilder("with ");
    private final List<Column> columns = new ArrayList<>();

    private record Column(String type, @Nullable Object[] values) {}

    /** Fills in the columns a part has as its parameters. */
    @FunctionalInterface
    interface Filling {
        void fill(LogStatement statement);
    }

    /** Adds a part that has something to do. */
    void part(String name, String sql, List<?> rows, Filling filling) {
        if (rows.isEmpty()) return;
        if (!columns.isEmpty()) with.append(",\n");
        with.append(name).append(" as (").append(sql).append(')');
        filling.fill(this);
    }

    <T> void text(List<T> rows, Function<T, @Nullable String> value) {
        String[] values = new String[rows.size()];
        set("varchar", rows, value, values);
    }

    <T> void longs(List<T> rows, Function<T, Long> value) {
        set("bigint", rows, value, new Long[rows.size()]);
    }

    <T> void bytes(List<T> rows, Function<T, byte[]> value) {
        set("bytea", rows, value, new byte[rows.size()][]);
    }

    private <T, V> void set(String type, List<T> rows, Function<T, ? extends @Nullable V> value, @Nullable V[] values) {
        for (int i = 0; i < values.length; i++) values[i] = value.apply(rows.get(i));
        columns.add(new Column(type, values));
    }

    /** @param result a query about what the parts returned @return its first column */
    List<Long> run(Connection connection, String result) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(with + "\n" + result)) {
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                statement.setArray(i + 1, connection.createArrayOf(column.type, column.values));
            }
            List<Long> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) found.add(rows.getLong(1));
            }
            return found;
        }
    }
}
