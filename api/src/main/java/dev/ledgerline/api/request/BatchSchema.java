package dev.ledgerline.api.request;

import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.OneOrMany;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.ValueType;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How a batch is described; it is read by {@link Batch}, which knows its caller. */
record BatchSchema(Map<String, Form> forms) implements ValueType<JsonNode> {
    @Override
    public JsonNode read(JsonNode node, Location location, Problems problems) {
        return node;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> item =
                Map.of("oneOf", forms.values().stream().map(Form::schema).toList());
        return OneOrMany.schema(item, Batch.MOST_ITEMS);
    }
}
