package dev.ledgerline.querymodel.projection;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the statement that inserts a row or, where it exists, sets it. */
public final class Upsert {
    private Upsert() {}

    public static String into(String table, String key, List<String> columns) {
        return into(table, key, columns, List.of());
    }

    /** @param kept columns that stay as they were first written */
    public static String into(String table, String key, List<String> columns, List<String> kept) {
        List<String> keys = List.of(key.split(", "));
        return "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ") on conflict (" + key
                + ") do update set "
                + columns.stream()
                        .filter(column -> !keys.contains(column) && !kept.contains(column))
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", "));
    }
}
