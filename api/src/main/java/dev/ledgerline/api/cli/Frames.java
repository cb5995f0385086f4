package dev.ledgerline.api.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the server tells over its socket, a line for people each. */
final class Frames {
    private static final Set<String> ELSEWHERE = Set.of("account_id", "log_position", "log_index");
    private static final List<String> TIMES = List.of("executed_at", "updated_at", "created_at");

    private Frames() {}

    static void print(JsonNode frame, PrintStream out) {
        JsonNode payload = frame.path("payload");
        String event = frame.path("event").asString("");
        if (payload.path("items").isArray()) {
            for (JsonNode row : payload.path("items")) out.println(line("open", row));
        } else if (!event.equals("snapshot_done")) {
            out.println(line(event, payload));
        }
    }

    private static String line(String event, JsonNode row) {
        String time = TIMES.stream()
                .map(field -> Table.text(row.path(field)))
                .filter(text -> text.length() >= 19)
                .findFirst()
                .map(text -> text.substring(11, 19))
                .orElse("        ");
        return "%s  %-20s account %s  %s"
                .formatted(time, event, Table.text(row.path("account_id")), what(row))
                .stripTrailing();
    }

    private static String what(JsonNode row) {
        if (row.has("order_type")) return order(row);
        if (row.has("entry")) return deal(row);
        if (row.has("avg_price")) return position(row);
        StringBuilder details = new StringBuilder();
        row.properties().forEach(field -> {
            if (!ELSEWHERE.contains(field.getKey()))
                details.append(details.isEmpty() ? "" : " ")
                        .append(field.getKey())
                        .append('=')
                        .append(Table.text(field.getValue()));
        });
        return details.toString();
    }

    private static String order(JsonNode row) {
        String price = at("", row.path("price")) + at("stop ", row.path("stop_price"));
        return "order " + id(row) + "  " + trade(row) + " " + Table.text(row.path("order_type")) + price + "  "
                + Table.text(row.path("status")) + ", filled " + Table.text(row.path("filled_qty"))
                + at("", row.path("avg_fill_price"));
    }

    private static String deal(JsonNode row) {
        return "deal " + id(row) + "  " + trade(row) + at("", row.path("price")) + "  " + Table.text(row.path("entry"))
                + ", order " + Table.text(row.path("order_id")) + ", position " + Table.text(row.path("position_id"))
                + ", pnl " + Table.text(row.path("pnl"));
    }

    private static String position(JsonNode row) {
        return "position " + id(row) + "  " + trade(row) + at("", row.path("avg_price")) + "  "
                + Table.text(row.path("state")) + ", pnl " + Table.text(row.path("realized_pnl"));
    }

    private static String trade(JsonNode row) {
        return Table.text(row.path("symbol")) + " " + Table.text(row.path("side")) + " " + Table.text(row.path("qty"));
    }

    private static String at(String word, JsonNode price) {
        String text = Table.text(price);
        return text.isEmpty() ? "" : " " + word + "at " + text;
    }

    private static String id(JsonNode row) {
        return Table.text(row.path("id"));
    }
}
