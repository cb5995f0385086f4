package dev.ledgerline.api.ccxt;

import dev.ledgerline.messages.value.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How ccxt writes things down: numbers as exact as they are, null for what is not there, times in milliseconds. */
final class Unified {
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final DateTimeFormatter DATETIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Unified() {}

    static JsonNode number(@Nullable BigDecimal value) {
        if (value == null) return NODES.nullNode();
        if (value.signum() == 0) return NODES.numberNode(0);
        BigDecimal stripped = value.stripTrailingZeros();
        return NODES.numberNode(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    static JsonNode price(@Nullable Price price) {
        return number(price == null ? null : price.value());
    }

    static JsonNode text(@Nullable Object value) {
        return value == null ? NODES.nullNode() : NODES.stringNode(value.toString());
    }

    static JsonNode millis(@Nullable Instant at) {
        return at == null ? NODES.nullNode() : NODES.numberNode(at.toEpochMilli());
    }

    static JsonNode datetime(@Nullable Instant at) {
        return at == null ? NODES.nullNode() : NODES.stringNode(DATETIME.format(at));
    }

    /** Adds both forms of a time. */
    static void putTime(ObjectNode into, @Nullable Instant at) {
        into.set("timestamp", millis(at));
        into.set("datetime", datetime(at));
    }

    static void putNulls(ObjectNode into, String... names) {
        for (String name : names) into.putNull(name);
    }
}
