package dev.ledgerline.api.account;

import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.Quantity;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Amounts by asset. */
record FundsType() implements ValueType<Map<String, Quantity>> {
    private static final int MOST_ASSETS = 50;

    @Override
    public @Nullable Map<String, Quantity> read(JsonNode node, Location location, Problems problems) {
        if (!node.isObject()) {
            problems.add("dict_type", location, "Input should be a valid dictionary", node);
            return null;
        }
        if (node.size() > MOST_ASSETS) {
            problems.add("too_long", location, "Dictionary should have at most " + MOST_ASSETS + " items", null);
            return null;
        }
        Map<String, Quantity> funds = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Location here = location.at(entry.getKey());
            Quantity amount = Types.QUANTITY.read(entry.getValue(), here, problems);
            try {
                if (amount != null) funds.put(Asset.of(entry.getKey()).code(), amount);
            } catch (IllegalArgumentException e) {
                problems.add(here, String.valueOf(e.getMessage()));
            }
        }
        return funds;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "object", "additionalProperties", Types.QUANTITY.schema());
    }
}
