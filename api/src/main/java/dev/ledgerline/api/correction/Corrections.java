package dev.ledgerline.api.correction;

import dev.ledgerline.api.request.Batch;
import dev.ledgerline.api.request.Fingerprint;
import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.OneOrMany;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.api.web.form.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the corrections of a table: all of them well formed, or none of them is done. */
record Corrections(Table table) implements ValueType<List<Batch.Ready>> {
    private static final Field<Op> OP =
            Field.required("op", Types.oneOf(Map.of("insert", Op.INSERT, "update", Op.UPDATE, "delete", Op.DELETE)));
    private static final Field<String> COMMENT = Field.optional("comment", Types.text(1, 500))
            .says("Why; it is kept with the events. If left out, the row's comment is taken for it.");
    private static final Field<String> REQUEST_ID = Field.optional(
                    "request_id", Types.text(1, Batch.LONGEST_REQUEST_ID))
            .says("Your own key for this correction: a repeat gets the first answer and does nothing else.");
    private static final String ROW = "row";

    @Override
    public List<Batch.Ready> read(JsonNode body, Location location, Problems problems) {
        return OneOrMany.read(body, location, Batch.MOST_ITEMS, (node, at) -> readItem(node, at, problems));
    }

    private Batch.@Nullable Ready readItem(JsonNode node, Location location, Problems problems) {
        int before = problems.count();
        JsonNode named = node.get(OP.name());
        Op op = named == null ? null : OP.type().read(named, location.at(OP.name()), problems);
        Field<Values> rowField = Field.required(ROW, op == null ? Form.of("Row") : table.row(op));
        JsonNode read = op == Op.INSERT ? withoutBlanks(node) : node;
        Values values = named != null && op == null ? null : envelope(rowField).read(read, location, problems);
        if (values == null || op == null || problems.count() > before) return null;
        JsonNode given = read.path(ROW);
        String why = values.get(COMMENT);
        boolean ownWhy = why != null;
        if (why == null) why = why(given);
        if (why == null && !table.serves(op)) why = "";
        if (why == null) {
            problems.add("missing", location.at(COMMENT.name()), "A correction says why, in a comment", node);
            return null;
        }
        Correction correction = new Correction(op, values.require(rowField), given, why, ownWhy);
        String command = table.name() + "_" + Words.lower(op);
        return new Batch.Ready(
                command,
                null,
                values.get(REQUEST_ID),
                Fingerprint.of(command, node),
                item -> table.apply(correction, item));
    }

    /** A new row has nothing to be cleared: a column that says nothing is one that is left out. */
    private static JsonNode withoutBlanks(JsonNode item) {
        if (!item.path(ROW).isObject()) return item;
        ObjectNode copy = (ObjectNode) item.deepCopy();
        ObjectNode row = (ObjectNode) copy.get(ROW);
        for (Map.Entry<String, JsonNode> column : item.get(ROW).properties()) {
            JsonNode value = column.getValue();
            if (value.isNull() || value.isString() && value.stringValue().isEmpty()) row.remove(column.getKey());
        }
        return copy;
    }

    private static @Nullable String why(JsonNode row) {
        JsonNode comment = row.get("comment");
        return comment != null && comment.isString() && !comment.stringValue().isBlank() ? comment.stringValue() : null;
    }

    private static Form envelope(Field<Values> row) {
        return Form.of("Correction", OP, row, COMMENT, REQUEST_ID);
    }

    @Override
    public Map<String, Object> schema() {
        List<Map<String, Object>> each = new ArrayList<>();
        for (Op op : Op.values()) {
            String word = Words.lower(op);
            each.add(Form.of(
                            word,
                            Field.required("op", Types.oneOf(Map.of(word, op))),
                            Field.required(ROW, table.row(op)),
                            COMMENT,
                            REQUEST_ID)
                    .schema());
        }
        return OneOrMany.schema(Map.of("oneOf", each), Batch.MOST_ITEMS);
    }
}
