package dev.ledgerline.api.correction;

import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.ValueType;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Whatever stands there. @param says what becomes of it */
record AnyType(String says) implements ValueType<JsonNode> {
    @Override
    public JsonNode read(JsonNode node, Location location, Problems problems) {
        return node;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("description", says);
    }
}
