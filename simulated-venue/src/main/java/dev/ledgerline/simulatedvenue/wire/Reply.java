package dev.ledgerline.simulatedvenue.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One answer. */
public record Reply(int status, Map<String, String> headers, String contentType, String body) {
    private static final String JSON = "application/json;charset=UTF-8";

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(JsonNode node) {
        return json(200, node);
    }

    public static Reply json(int status, JsonNode node) {
        return new Reply(status, Map.of(), JSON, Json.text(node));
    }

    /** For answers written without a tree, such as long lists. */
    public static Reply json(String text) {
        return new Reply(200, Map.of(), JSON, text);
    }

    public static Reply html(int status, String text) {
        return new Reply(status, Map.of(), "text/html", text);
    }

    public static Reply error(WireError error) {
        ObjectNode node = Json.object().put("code", error.code()).put("msg", error.msg());
        return json(error.httpStatus(), node);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, contentType, body);
    }
}
