package dev.ledgerline.api.web.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A list of at most so many. */
record ListType<T>(ValueType<T> element, int most) implements ValueType<List<T>> {
    @Override
    public @Nullable List<T> read(JsonNode node, Location location, Problems problems) {
        if (!node.isArray()) {
            problems.add("list_type", location, "Input should be a valid list", node);
            return null;
        }
        if (node.size() > most) {
            problems.add("too_long", location, "List should have at most " + most + " items", null);
            return null;
        }
        List<T> read = new ArrayList<>(node.size());
        for (int index = 0; index < node.size(); index++) {
            T value = element.read(node.get(index), location.at(index), problems);
            if (value != null) read.add(value);
        }
        return read;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "array", "items", element.schema(), "maxItems", most);
    }
}
