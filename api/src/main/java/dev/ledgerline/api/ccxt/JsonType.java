package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.ValueType;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something whose meaning depends on the function it is for.
 *
 * @param expected in a caller's words
 */
record JsonType(Predicate<JsonNode> fits, String expected, Map<String, Object> schema) implements ValueType<JsonNode> {
    static final JsonType ANY = new JsonType(node -> true, "anything", Map.of());
    static final JsonType OBJECT = new JsonType(JsonNode::isObject, "a valid dictionary", Map.of("type", "object"));
    static final JsonType ID =
            new JsonType(Arguments::isText, "a string or an integer", Map.of("type", List.of("string", "integer")));

    @Override
    public @Nullable JsonNode read(JsonNode node, Location location, Problems problems) {
        if (fits.test(node)) return node;
        problems.add("value_error", location, "Input should be " + expected, node);
        return null;
    }
}
