package dev.ledgerline.api.web.form;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One thing wrong with a request, in the shape clients of document oms.md know. */
public record Problem(
        String type,
        @JsonProperty("loc") Location location,
        @JsonProperty("msg") String message,
        @Nullable JsonNode input) {
    /** A number with more zeros is told as text: written out it would fill the answer, and Jackson refuses to. */
    private static final int MOST_ZEROS = 1_000;

    public Problem {
        input = input == null ? null : printable(input);
    }

    private static JsonNode printable(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> field : node.properties())
                copy.set(field.getKey(), printable(field.getValue()));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : node) copy.add(printable(element));
            return copy;
        }
        return node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > MOST_ZEROS
                ? JsonNodeFactory.instance.stringNode(node.decimalValue().toString())
                : node;
    }

    @Override
    public String toString() {
        return location + ": " + message;
    }
}
