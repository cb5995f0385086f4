package dev.ledgerline.api.web.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Ids in one text, separated by commas. */
record CsvType(ValueType<Long> id, int most) implements ValueType<List<Long>> {
    @Override
    public @Nullable List<Long> read(JsonNode node, Location location, Problems problems) {
        if (!node.isString()) {
            problems.add("string_type", location, "Input should be a valid string", node);
            return null;
        }
        String[] parts = node.stringValue().split(",", -1);
        if (parts.length > most) {
            problems.add("too_long", location, "List should have at most " + most + " items", null);
            return null;
        }
        List<Long> ids = new ArrayList<>(parts.length);
        for (String part : parts) {
            if (part.isBlank()) continue;
            Long value = id.read(StringNode.valueOf(part.strip()), location, problems);
            if (value != null) ids.add(value);
        }
        return ids;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "description", "Ids separated by commas.", "examples", List.of("1,2"));
    }
}
