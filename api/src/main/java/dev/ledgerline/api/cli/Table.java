package dev.ledgerline.api.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Rows for people: a line each, in columns as wide as they need to be. */
final class Table {
    private final List<Column> columns = new ArrayList<>();

    private record Column(String title, boolean toTheRight, Function<JsonNode, String> cell) {}

    Table column(String title, String field) {
        return column(title, false, row -> text(row.path(field)));
    }

    /** A number, so that its digits stand below those of others. */
    Table number(String title, String field) {
        return column(title, true, row -> text(row.path(field)));
    }

    Table column(String title, boolean toTheRight, Function<JsonNode, String> cell) {
        columns.add(new Column(title, toTheRight, cell));
        return this;
    }

    /** This one's columns and then those of another. */
    Table with(Table other) {
        Table both = new Table();
        both.columns.addAll(columns);
        both.columns.addAll(other.columns);
        return both;
    }

    void print(JsonNode rows, PrintStream out) {
        if (rows.isEmpty()) {
            out.println("None.");
            return;
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::title).toList());
        for (JsonNode row : rows)
            lines.add(columns.stream().map(column -> column.cell().apply(row)).toList());
        int[] widths = new int[columns.size()];
        for (List<String> line : lines)
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], line.get(i).length());
        for (List<String> line : lines) out.println(line(line, widths));
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String gap = " ".repeat(widths[i] - cell.length());
            if (i > 0) line.append("  ");
            line.append(columns.get(i).toTheRight() ? gap + cell : cell + gap);
        }
        return line.toString().stripTrailing();
    }

    static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return "";
        if (value.isContainer()) return value.toString();
        return value.asString("");
    }
}
