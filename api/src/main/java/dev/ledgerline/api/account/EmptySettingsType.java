package dev.ledgerline.api.account;

import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.ValueType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Settings of another system, which we have no place for: none of them may be said, as an object or as a text that is one. */
record EmptySettingsType() implements ValueType<Object> {
    private static final String WHY = "there is nothing like extra_config_json here, so only an empty one is taken:"
            + " what an exchange wants to know of an account is said in settings, when it is opened";

    @Override
    public @Nullable Object read(JsonNode node, Location location, Problems problems) {
        boolean empty = node.isString()
                ? node.stringValue().isBlank() || node.stringValue().strip().equals("{}")
                : node.isObject() && node.isEmpty();
        if (!empty) problems.add("value_error", location, WHY, node);
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("enum", List.of(Map.of(), "", "{}"), "description", "Nothing: " + WHY + ".");
    }
}
