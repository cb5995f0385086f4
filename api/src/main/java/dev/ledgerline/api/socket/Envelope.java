package dev.ledgerline.api.socket;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A frame of the server.
 *
 * @param type ws_response for what answers a request, ws_event for what is sent unasked
 */
record Envelope(
        @Nullable JsonNode id,
        boolean ok,
        String type,
        @Nullable String namespace,
        @Nullable String action,
        EventName event,
        JsonNode payload) {
    /** To a request, whose id, namespace and action it repeats. */
    static Envelope answer(
            @Nullable JsonNode id,
            @Nullable String namespace,
            @Nullable String action,
            boolean ok,
            EventName event,
            JsonNode payload) {
        return new Envelope(id, ok, "ws_response", namespace, action, event, payload);
    }

    /** @param action event or snapshot */
    static Envelope push(String namespace, String action, EventName event, JsonNode payload) {
        return new Envelope(null, true, "ws_event", namespace, action, event, payload);
    }

    String text(JsonMapper json) {
        ObjectNode frame = json.createObjectNode();
        frame.set("id", id);
        frame.put("ok", ok);
        frame.put("type", type);
        frame.put("namespace", namespace);
        frame.put("action", action);
        frame.put("event", event.word());
        frame.set("payload", payload);
        return json.writeValueAsString(frame);
    }
}
