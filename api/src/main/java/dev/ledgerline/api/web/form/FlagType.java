package dev.ledgerline.api.web.form;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** True or false. @param asText whether words for it are taken, as in a query */
record FlagType(boolean asText) implements ValueType<Boolean> {
    private static final Map<String, Boolean> WORDS = Map.of("true", true, "1", true, "false", false, "0", false);

    @Override
    public @Nullable Boolean read(JsonNode node, Location location, Problems problems) {
        if (node.isBoolean()) return node.booleanValue();
        Boolean word = asText && node.isString() ? WORDS.get(node.stringValue()) : null;
        if (word == null) problems.add("bool_type", location, "Input should be a valid boolean", node);
        return word;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "boolean");
    }
}
