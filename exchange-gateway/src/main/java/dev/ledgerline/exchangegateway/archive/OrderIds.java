package dev.ledgerline.exchangegateway.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ledgerline.messages.archive.PayloadKind;
import org.jspecify.annotations.Nullable;

/**
 * Which order a payload about an order or a trade names. It is read from the payload as it is shown, and nothing is said where
 * a venue's payloads are not known.
 */
record OrderIds(@Nullable String orderId, @Nullable String clientOrderId) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OrderIds UNKNOWN = new OrderIds(null, null);

    static OrderIds in(String exchangeId, PayloadKind kind, String json) {
        if (kind != PayloadKind.ORDER && kind != PayloadKind.TRADE) return UNKNOWN;
        try {
            JsonNode payload = JSON.readTree(json);
            if (exchangeId.equals("simulated"))
                return new OrderIds(text(payload, "venueOrderId"), text(payload, "clientOrderId"));
            return exchangeId.startsWith("binance") ? ofBinance(payload) : UNKNOWN;
        } catch (JsonProcessingException e) {
            return UNKNOWN;
        }
    }

    /** What is canceled has an id for the cancel, too: the order's own is then the original one. */
    private static OrderIds ofBinance(JsonNode payload) {
        JsonNode event = payload.path("event").isObject() ? payload.path("event") : payload;
        return switch (event.path("e").asText()) {
            case "executionReport" -> new OrderIds(text(event, "i"), text(event, "C", "c"));
            case "ORDER_TRADE_UPDATE" -> new OrderIds(text(event.path("o"), "i"), text(event.path("o"), "c"));
            default -> new OrderIds(text(event, "orderId"), text(event, "origClientOrderId", "clientOrderId"));
        };
    }

    /** The first of them that is there and not empty. */
    private static @Nullable String text(JsonNode node, String... names) {
        for (String name : names) {
            JsonNode value = node.path(name);
            if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) return value.asText();
        }
        return null;
    }
}
