package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.ledger.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the protocol writes it: amounts are strings of eight decimals, ids and times numbers. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final BigDecimal NOTHING = Money.decimal(0);

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** Eight decimals; zero for what is absent. Finer digits, of which averages alone have some, are cut off. */
    public static String amount(@Nullable BigDecimal amount) {
        return (amount == null ? NOTHING : amount.setScale(Money.SCALE, RoundingMode.DOWN)).toPlainString();
    }

    public static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** An illegal argument if it is no JSON. */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException("not JSON", malformed);
        }
    }
}
